using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
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
    IOptions<OutboundOptions> options,
    OutboundMetrics metrics,
    TimeProvider time,
    ILogger<CatchUpWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private readonly OutboundOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        using var timer = new PeriodicTimer(_options.CatchUpPause < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : _options.CatchUpPause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (!started)
                        await table.HurryAsync(integrationId: null, time.GetUtcNow() + _options.CatchUpGrace, stoppingToken);
                    started = true;
                    while (await table.ClaimAsync(time.GetUtcNow(), InboxSearch.Lease, stoppingToken) is { } row)
                        await SearchAsync(row, stoppingToken);
                }
                catch (DbException exception)
                {
                    Log.Waiting(logger, exception);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
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
        [LoggerMessage(Level = LogLevel.Warning, Message = "Lost messages cannot be searched for; trying again.")]
        public static partial void Waiting(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Integration {IntegrationId} could not be searched for lost messages; trying again.")]
        public static partial void Failed(ILogger logger, Guid integrationId, Exception exception);
    }
}
