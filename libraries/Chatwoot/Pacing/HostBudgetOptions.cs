using Polly;

namespace RyzeBridge.Chatwoot.Pacing;

/// <summary>What Polly wants to know of a strategy of our own: its name.</summary>
internal sealed class HostBudgetOptions : ResilienceStrategyOptions
{
    public HostBudgetOptions() => Name = "host-budget";
}
