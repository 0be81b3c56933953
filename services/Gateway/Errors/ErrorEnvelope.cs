namespace RyzeBridge.Gateway.Errors;

/// <summary>The body of every error: <c>{"success":false,"error":{"message":"…"}}</c> (RyzeAPI: guide/errors).</summary>
public sealed record ErrorEnvelope
{
    /// <summary>Always false.</summary>
    public bool Success { get; init; }

    /// <summary>What went wrong.</summary>
    public required ErrorBody Error { get; init; }

    /// <summary>An error with its text.</summary>
    public static ErrorEnvelope Of(string message) => new() { Error = new ErrorBody(message) };
}

/// <summary>The inner object of an error.</summary>
/// <param name="Message">Text for the caller; the HTTP status is for programs.</param>
public sealed record ErrorBody(string Message);
