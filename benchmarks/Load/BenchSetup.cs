namespace RyzeBridge.Benchmarks.Load;

/// <summary>What the system under load looks like.</summary>
internal sealed record BenchSetup
{
    /// <summary>Integrations, each with a number and an inbox of its own.</summary>
    public int Tenants { get; init; } = 5;

    /// <summary>Chats of all integrations together.</summary>
    public int Chats { get; init; } = 300;

    /// <summary>How long the remotes take to answer a message.</summary>
    public TimeSpan RemoteLatency { get; init; }

    /// <summary>Calls that Chatwoot works on at a time; null: as many as come.</summary>
    public int? ChatwootWorkers { get; init; }

    /// <summary>Chatwoot posts a webhook of each message that we store there, as it does; switched off, the path alone is measured.</summary>
    public bool Echoes { get; init; }

    /// <summary>WhatsApp reports each of our messages as sent and delivered.</summary>
    public bool Receipts { get; init; }

    /// <summary>Processes of a service, by name; else one.</summary>
    public IReadOnlyDictionary<string, int> ReplicasOf { get; init; } = new Dictionary<string, int>();

    /// <summary>The relays' limits on calls to the remotes; none.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>
    {
        ["Chatwoot__RequestsPerMinute"] = "0",
        ["Chatwoot__MessagesPerConversationPerMinute"] = "0",
        ["CloudApi__SendsPerSecond"] = "0",
    };

    /// <summary>Further variables of the relays.</summary>
    public IReadOnlyDictionary<string, string> RelaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Given as the address of the database instead of its own; null: the database's own.</summary>
    public Func<string, string>? DatabaseAddress { get; init; }

    /// <summary>What was shuffled within this time must leave in order.</summary>
    public TimeSpan ReorderWindow { get; init; } = TimeSpan.Zero;
}
