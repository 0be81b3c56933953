using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Pacing;

/// <summary>What is counted of the calls to Chatwoot. No label names a host: customers bring their own, without bound.</summary>
internal sealed class ChatwootMetrics
{
    private readonly ConcurrentBag<RateBudget> _budgets = [];
    private readonly Counter<long> _overBudget;

    public ChatwootMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RyzeBridge.Chatwoot");
        _overBudget = meter.CreateCounter<long>("ryzebridge.chatwoot.over_budget", "{call}", "Calls put off because their host's budget was spent or stopped.");
        meter.CreateObservableGauge("ryzebridge.chatwoot.slowed_hosts", () => _budgets.Count(budget => budget.Share < 1), "{host}", "Hosts called below the full budget.");
        meter.CreateObservableGauge(
            "ryzebridge.chatwoot.lowest_budget", () => _budgets.Select(budget => budget.Share).DefaultIfEmpty(1).Min(), "1", "Share of the budget that the most slowed host is called with.");
    }

    /// <summary>A host was called for the first time.</summary>
    public void Watch(RateBudget budget) => _budgets.Add(budget);

    /// <summary>A call was put off.</summary>
    public void OverBudget() => _overBudget.Add(1);
}
