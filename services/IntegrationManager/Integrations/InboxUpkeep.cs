using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// At start, looks at every inbox: the public address or the keys may have changed. Every replica does, for the one that was
/// first may be of the release before. An inbox that Chatwoot does not tell about is looked at again until it does, and one
/// that it refuses until it works again.
/// </summary>
internal sealed class InboxUpkeep(
    IntegrationTable integrations, InboxInspection inspection, IOptions<IntegrationOptions> options, Recurring recurring, TimeProvider time)
    : BackgroundService
{
    private const int AtATime = 8;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<Guid>? due = null;
        return recurring.RunAsync(
            "inbox-inspection",
            options.Value.InspectEvery,
            async token =>
            {
                due ??= [.. await integrations.ListInstancesAsync(onlyFailing: false, token)];
                due.UnionWith(await integrations.ListInstancesAsync(onlyFailing: true, token));
                due = await InspectAsync(due, token);
            },
            stoppingToken);
    }

    /// <summary>Inspects, and gives back those that are to be looked at again.</summary>
    private async Task<HashSet<Guid>> InspectAsync(HashSet<Guid> due, CancellationToken cancellationToken)
    {
        var left = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (instanceId, token) =>
            {
                using var limit = new CancellationTokenSource(options.Value.InspectionTimeout, time);
                if (!await inspection.InspectAsync(instanceId, limit.Token, token))
                    left.Add(instanceId);
            });
        return [.. left];
    }
}
