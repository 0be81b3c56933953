namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>What a network and Meta's parallel posting do to webhooks.</summary>
public sealed record WebhookPlan
{
    /// <summary>How often each webhook is posted again although it was taken.</summary>
    public int Duplicates { get; init; }

    /// <summary>Pause before each webhook, milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>Each webhook waits a random time up to this, milliseconds: neighbours change places.</summary>
    public int ShuffleMs { get; init; }

    /// <summary>Holds all webhooks back until switched off.</summary>
    public bool Paused { get; init; }
}
