namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>Which statuses follow a send.</summary>
public sealed record StatusPlan
{
    /// <summary><c>auto</c> reports up to <see cref="UpTo"/>; <c>none</c> nothing; <c>failed</c> reports <see cref="ErrorCode"/>.</summary>
    public string Mode { get; init; } = "auto";

    /// <summary><c>sent</c>, <c>delivered</c> or <c>read</c>.</summary>
    public string UpTo { get; init; } = "delivered";

    /// <summary>Pause before the first and between the statuses, milliseconds.</summary>
    public int DelayMs { get; init; } = 20;

    /// <summary>Code of <c>failed</c>.</summary>
    public int ErrorCode { get; init; } = 131026;
}
