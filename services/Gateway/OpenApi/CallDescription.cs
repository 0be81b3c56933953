namespace RyzeBridge.Gateway.OpenApi;

/// <summary>
/// Endpoint metadata: what the OpenAPI document says of a call beyond what its handler shows. Errors that all calls have
/// (token, rate limit, body) come from <see cref="CommonErrors"/>.
/// </summary>
internal sealed record CallDescription
{
    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>More, Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Type of the JSON body; null without.</summary>
    public Type? Body { get; init; }

    /// <summary>A body, JSON.</summary>
    public string? BodyExample { get; init; }

    /// <summary>Status and JSON of a success; null for a call that never succeeds here.</summary>
    public (int StatusCode, string Json)? Answer { get; init; }

    /// <summary>Query parameters that the handler does not read: name and meaning.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Errors of this call.</summary>
    public IReadOnlyList<DocumentedError> Errors { get; init; } = [];
}
