using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Searches each inbox for lost messages: soon after a start, soon after Chatwoot says that a webhook of it failed, and slowly for ever,
/// for nobody can tell us of the webhooks that did not reach us. One inbox at a time.
/// </summary>
internal sealed partial class CatchUpWorker(
    CatchUpTable table,
    InboxSearch search,
    IInstances instances,
    ChatwootClients clients,
    IOptions<OutboundRelayOptions> options,
    OutboundMetrics metrics,
    Recurring recurring,
    TimeProvider time,
    ILogger<CatchUpWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private readonly OutboundRelayOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        return recurring.RunAsync(
            "catch-up",
            BetweenLooks,
            async token =>
            {
                if (!started)
                    await table.HurryAsync(integrationId: null, time.GetUtcNow() + _options.CatchUpGrace, token);
                started = true;
                while (await table.ClaimAsync(time.GetUtcNow(), InboxSearch.Lease, token) is { } row)
                    await SearchAsync(row, token);
            },
            stoppingToken,
            atOnce: false);
    }

    private async Task SearchAsync(CatchUpRow row, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            var instance = await instances.FindAsync(row.InstanceId, cancellationToken);
            if (instance is { Deleted: false, Chatwoot: { } chatwoot } && chatwoot.IntegrationId == row.IntegrationId)
            {
                var cursor = await search.RunAsync(row, instance, chatwoot, () => clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken), cancellationToken);
                await table.CompleteAsync(row.IntegrationId, cursor, began, time.GetUtcNow() + _options.CatchUpInterval, cancellationToken);
                metrics.CaughtUp("searched");
            }
            else if (instance is not null)
            {
                await table.RemoveAsync(row.IntegrationId, cancellationToken);
            }
            else
            {
                await table.PostponeAsync(row.IntegrationId, began + AfterFailure, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not DbException && !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is (Chatwoot away, an answer that cannot be read), it is this inbox's: the others are searched.
            Log.Failed(logger, row.IntegrationId, exception);
            metrics.CaughtUp("failed");
            var wait = exception is ChatwootException { Failure.RetryAfter: { } asked } && asked > AfterFailure ? asked : AfterFailure;
            await table.PostponeAsync(row.IntegrationId, time.GetUtcNow() + wait, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Integration {IntegrationId} could not be searched for lost messages; trying again.")]
        public static partial void Failed(ILogger logger, Guid integrationId, Exception exception);
    }
}
