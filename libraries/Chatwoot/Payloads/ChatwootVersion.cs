namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Answer of <c>GET /api</c>, which needs no token (Chatwoot: <c>api_controller.rb</c>).</summary>
public sealed record ChatwootVersion
{
    /// <summary>E.g. <c>4.16.2</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>ok</c> or <c>failing</c>: Sidekiq's Redis.</summary>
    public string? QueueServices { get; init; }

    /// <summary><c>ok</c> or <c>failing</c>: the database.</summary>
    public string? DataServices { get; init; }
}
