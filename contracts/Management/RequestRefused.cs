namespace RyzeBridge.Contracts;

/// <summary>The manager's expected refusal of a command or query: the gateway answers with exactly this.</summary>
public sealed record RequestRefused
{
    /// <summary>HTTP status, 400 to 599.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The documented text of <c>error.message</c>.</summary>
    public required string Message { get; init; }
}
