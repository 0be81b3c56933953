using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Searches each inbox for lost messages: at once while it is under suspicion, and slowly for ever, for nobody can tell us of every webhook
/// that did not reach us. Several inboxes at a time; one that comes under suspicion ends its slow search.
/// </summary>
internal sealed partial class CatchUpWorker(
    CatchUpTable table,
    Suspicions suspicions,
    HeardMessages heard,
    InboxSearch search,
    IInstances instances,
    ChatwootClients clients,
    IOptions<OutboundRelayOptions> options,
    OutboundMetrics metrics,
    Recurring recurring,
    TimeProvider time,
    ILogger<CatchUpWorker> logger) : BackgroundService
{
    /// <summary>Inboxes searched at a time, per replica: the slow searches wait most of the time.</summary>
    private const int MostSuspected = 4;

    private const int MostSlow = 16;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailureSuspected = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private readonly OutboundRelayOptions _options = options.Value;
    private readonly ConcurrentDictionary<Guid, Running> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        await recurring.RunAsync(
            "catch-up",
            BetweenLooks,
            async token =>
            {
                if (!started)
                    await suspicions.StartAsync(token);
                started = true;
                await heard.WriteAsync(token);
                await suspicions.RefreshAsync(token);
                await BeginAsync(token);
            },
            stoppingToken,
            atOnce: false);
        await Task.WhenAll(_running.Values.Select(running => running.Work));
    }

    private async Task BeginAsync(CancellationToken stoppingToken)
    {
        foreach (var (integrationId, running) in _running)
        {
            if (!running.IsSuspected && suspicions.Find(integrationId) is not null)
                await running.Yield.CancelAsync();
        }

        await ClaimAsync(suspected: true, MostSuspected, stoppingToken);
        await ClaimAsync(suspected: false, MostSlow, stoppingToken);
    }

    private async Task ClaimAsync(bool suspected, int most, CancellationToken stoppingToken)
    {
        while (_running.Values.Count(running => running.IsSuspected == suspected) < most
            && await table.ClaimAsync(suspected, time.GetUtcNow(), InboxSearch.Lease, stoppingToken) is { } row)
        {
            var yield = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[row.IntegrationId] = new Running(RunAsync(row, yield, begin.Task, stoppingToken), yield, suspected);
            begin.SetResult();
        }
    }

    private async Task RunAsync(CatchUpRow row, CancellationTokenSource yield, Task begin, CancellationToken stoppingToken)
    {
        await begin;
        try
        {
            await SearchAsync(row, yield.Token);
        }
        catch (OperationCanceledException) when (yield.IsCancellationRequested)
        {
            await PostponeAsync(row, TimeSpan.Zero, stoppingToken.IsCancellationRequested ? CancellationToken.None : stoppingToken);
        }
        catch (Exception exception)
        {
            // Whatever it is (Chatwoot away, an answer that cannot be read), it is this inbox's: the others are searched.
            Log.Failed(logger, row.IntegrationId, exception);
            metrics.CaughtUp("failed");
            var wait = row.SuspectedFrom is null ? AfterFailure : AfterFailureSuspected;
            await PostponeAsync(row, exception is ChatwootException { Failure.RetryAfter: { } asked } && asked > wait ? asked : wait, stoppingToken);
        }
        finally
        {
            _running.TryRemove(row.IntegrationId, out _);
            yield.Dispose();
        }
    }

    private async Task SearchAsync(CatchUpRow row, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var instance = await instances.FindAsync(row.InstanceId, cancellationToken);
        if (instance is { Deleted: false, Chatwoot: { } chatwoot } && chatwoot.IntegrationId == row.IntegrationId)
        {
            var cursor = await search.RunAsync(row, instance, chatwoot, () => clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken), cancellationToken);
            var due = time.GetUtcNow() + _options.CatchUpInterval;
            if (row.SuspectedFrom is null)
                await table.CompleteAsync(row.IntegrationId, cursor ?? row.Cursor ?? 0, began, due, cancellationToken);
            else if (cursor is not null)
                await table.CompleteSuspectedAsync(row, began, _options.CatchUpGrace, due, cancellationToken);
            else
                await PostponeAsync(row, AfterFailureSuspected, cancellationToken);
            metrics.CaughtUp("searched");
        }
        else if (instance is not null)
        {
            await table.RemoveAsync(row.IntegrationId, cancellationToken);
        }
        else
        {
            await PostponeAsync(row, AfterFailure, cancellationToken);
        }
    }

    /// <summary>If that fails too, the lease ends by itself.</summary>
    private async Task PostponeAsync(CatchUpRow row, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await table.PostponeAsync(row.IntegrationId, time.GetUtcNow() + wait, cancellationToken);
        }
        catch (Exception exception)
        {
            Log.NotPostponed(logger, row.IntegrationId, exception);
        }
    }

    private sealed record Running(Task Work, CancellationTokenSource Yield, bool IsSuspected);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Integration {IntegrationId} could not be searched for lost messages; trying again.")]
        public static partial void Failed(ILogger logger, Guid integrationId, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The next search of integration {IntegrationId} begins when the lease of the last one ends.")]
        public static partial void NotPostponed(ILogger logger, Guid integrationId, Exception exception);
    }
}
