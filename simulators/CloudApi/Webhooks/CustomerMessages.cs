namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Several things that customers do, and how they are posted.</summary>
public sealed record CustomerMessages
{
    /// <summary>In order.</summary>
    public required IReadOnlyList<CustomerMessage> Messages { get; init; }

    /// <summary>Messages of one webhook; Meta batches up to 1000.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Posts the webhooks in a random order.</summary>
    public bool Shuffle { get; init; }

    /// <summary>How often each webhook is repeated.</summary>
    public int Duplicates { get; init; }
}
