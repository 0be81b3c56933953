namespace RyzeBridge.CloudApiSimulator;

/// <summary>Options of the whole simulator; section <c>Simulator</c>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Pause before a refused webhook is posted again; each further pause is twice as long. Meta's own are minutes.</summary>
    public TimeSpan WebhookRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two attempts.</summary>
    public TimeSpan WebhookRetryMaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a refused webhook is repeated. Meta: up to seven days.</summary>
    public TimeSpan WebhookRetryFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Webhooks posted at the same time; 1 posts them one after the other, which Meta does not promise.</summary>
    public int WebhookParallelism { get; init; } = 16;

    /// <summary>How long the address of a medium works. Meta: five minutes.</summary>
    public TimeSpan MediaUrlLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Webhooks remembered for <c>GET …/deliveries</c>, the newest.</summary>
    public int RememberedDeliveries { get; init; } = 20_000;
}
