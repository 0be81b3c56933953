using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Maintenance;

/// <summary>
/// Tells the owners of messages that wait long, also of those behind a blocked head or a hold. Outside the lanes' order and
/// leases: a message may be delivered while its owner is told, which the handler must take into account.
/// </summary>
internal sealed partial class WaitingNotices(
    NoticeTable notices,
    ReasonCatalogue reasons,
    IServiceScopeFactory scopes,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    Recurring recurring,
    ILogger<WaitingNotices> logger) : BackgroundService
{
    private const int AtATime = 40;

    private const int AtOnce = 8;

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.WaitingNotice is null
        ? Task.CompletedTask
        : recurring.RunAsync("lanes.notice", options.Value.PollInterval, SweepAsync, stoppingToken);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await notices.TakeAsync(AtATime, cancellationToken) is { Count: > 0 } waiting)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(waiting, parallel, async (notice, token) =>
                await TellAsync(notice.Message, notice.Reason is { } reason ? reasons.Read(reason) : LaneReasons.BehindOthers, token));
        }
    }

    private async Task TellAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ILaneHandler>().WaitingAsync(message, reason, cancellationToken);
            await notices.ToldAsync(message.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It comes up again in a minute, if the message still waits then.
            Log.NotTold(logger, exception, message.Id);
            metrics.Fault("notice");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {Message} waits and its owner could not be told")]
        public static partial void NotTold(ILogger logger, Exception exception, long message);
    }
}
