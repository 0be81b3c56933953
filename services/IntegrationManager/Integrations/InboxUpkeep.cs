using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// At start, looks at every inbox: the public address or the keys may have changed. Every replica does, for the one that was
/// first may be of the release before. An inbox that Chatwoot does not tell about is looked at again until it does, and one
/// that it refuses until it works again.
/// </summary>
internal sealed partial class InboxUpkeep(
    IntegrationTable integrations, InboxInspection inspection, IOptions<IntegrationOptions> options, TimeProvider time, ILogger<InboxUpkeep> logger)
    : BackgroundService
{
    private const int AtATime = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<Guid>? due = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                due ??= [.. await integrations.ListInstancesAsync(onlyFailing: false, stoppingToken)];
                due.UnionWith(await integrations.ListInstancesAsync(onlyFailing: true, stoppingToken));
                due = await InspectAsync(due, stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or TimeoutException)
            {
                Log.Waiting(logger, options.Value.InspectEvery, exception);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(options.Value.InspectEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The inboxes cannot be looked at; trying again in {Pause}.")]
        public static partial void Waiting(ILogger logger, TimeSpan pause, Exception exception);
    }
}
