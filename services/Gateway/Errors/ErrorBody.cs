namespace RyzeBridge.Gateway.Errors;

/// <summary>The inner object of an error.</summary>
/// <param name="Message">Text for the caller; the HTTP status is for programs.</param>
public sealed record ErrorBody(string Message);
