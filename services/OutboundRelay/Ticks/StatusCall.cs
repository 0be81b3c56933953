using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Ticks;

/// <summary>Writes one status and decides what a failure means for it.</summary>
internal sealed partial class StatusCall(
    StatusTable table,
    IInstances instances,
    ChatwootClients clients,
    PausedIntegrations paused,
    ReasonCatalogue reasons,
    OutboundMetrics metrics,
    TimeProvider time,
    ILogger<StatusCall> logger)
{
    /// <summary>Failures of one status for which its whole integration pauses.</summary>
    private const int MostPauses = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    public async Task WriteAsync(StatusRow row, CancellationToken cancellationToken)
    {
        if (await FindAsync(row, cancellationToken) is not { } chatwoot)
        {
            // It ended long ago, or in a life of the database that nobody knows.
            metrics.Status("dropped");
            await table.CompleteAsync(row, time.GetUtcNow(), cancellationToken);
            return;
        }

        try
        {
            await clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken).UpdateMessageStatusAsync(
                chatwoot.AccountId, row.ConversationId, row.MessageId, new MessageStatusChange(StatusOf(row), ErrorOf(row, chatwoot)), cancellationToken);
        }
        catch (ChatwootException exception)
        {
            await JudgeAsync(row, exception.Failure, cancellationToken);
            return;
        }

        metrics.Status("written");
        await table.CompleteAsync(row, time.GetUtcNow(), cancellationToken);
    }

    // What waited when an integration was deactivated has failed, and its agent is to see that.
    private async Task<InstanceChatwoot?> FindAsync(StatusRow row, CancellationToken cancellationToken) =>
        await instances.FindAsync(row.InstanceId, cancellationToken) is { Chatwoot: { } chatwoot } && chatwoot.IntegrationId == row.IntegrationId
            ? chatwoot
            : await instances.FindFormerAsync(row.IntegrationId, cancellationToken);

    private async Task JudgeAsync(StatusRow row, RemoteFailure failure, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (failure.Category)
        {
            case FailureCategory.NotFound or FailureCategory.Message or FailureCategory.Conflict:
                metrics.Status("refused");
                Log.Dropped(logger, row.MessageId, row.IntegrationId, failure.Reason);
                await table.CompleteAsync(row, now, cancellationToken);
                break;
            default:
                var wait = failure.Category == FailureCategory.Credentials ? AfterRefusal : Bounded(failure.RetryAfter) ?? Backoff(row.Attempts);
                metrics.Status("postponed");
                Log.Postponed(logger, row.MessageId, row.IntegrationId, wait, failure.Reason);
                // One that fails on and on, while others may go, waits alone.
                if (row.Attempts < MostPauses || failure.Category == FailureCategory.Credentials || failure.NotCalled)
                    paused.Pause(row.IntegrationId, now + wait);
                await table.PostponeAsync(row, now + wait, cancellationToken);
                break;
        }
    }

    private static TimeSpan? Bounded(TimeSpan? wait) => wait < LongestAsked ? wait : wait is null ? null : LongestAsked;

    private static TimeSpan Backoff(int attempts)
    {
        var wait = FirstPause * Math.Pow(2, Math.Min(attempts, 10));
        return wait < LongestPause ? wait : LongestPause;
    }

    private string? ErrorOf(StatusRow row, InstanceChatwoot chatwoot) =>
        row.Error is { } error ? reasons.Read(error).In(chatwoot.Presentation.Language) : null;

    private static MessageStatus StatusOf(StatusRow row) => row.Status switch
    {
        "read" => MessageStatus.Read,
        "delivered" => MessageStatus.Delivered,
        "failed" => MessageStatus.Failed,
        _ => MessageStatus.Sent,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Chatwoot does not take the status of message {MessageId} of integration {IntegrationId}; given up: {Reason}")]
        public static partial void Dropped(ILogger logger, long messageId, Guid integrationId, Reason reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The status of message {MessageId} of integration {IntegrationId} waits {Wait}: {Reason}")]
        public static partial void Postponed(ILogger logger, long messageId, Guid integrationId, TimeSpan wait, Reason reason);
    }
}
