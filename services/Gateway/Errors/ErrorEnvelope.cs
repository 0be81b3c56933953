namespace RyzeBridge.Gateway.Errors;

/// <summary>The body of every error: <c>{"success":false,"error":{"message":"…"}}</c> (RyzeAPI: guide/errors).</summary>
public sealed record ErrorEnvelope
{
    /// <summary>An error with its text.</summary>
    public ErrorEnvelope(string message) => Error = new ErrorBody(message);

    /// <summary>Always false.</summary>
    public bool Success => false;

    /// <summary>What went wrong.</summary>
    public ErrorBody Error { get; }
}
