namespace RyzeBridge.Gateway.OpenApi;

/// <summary>An error that a call documents.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Message">Its text, with example values.</param>
/// <param name="Cause">When it happens.</param>
internal sealed record DocumentedError(int StatusCode, string Message, string Cause);
