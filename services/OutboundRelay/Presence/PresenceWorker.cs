using System.Collections.Concurrent;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Presence;

/// <summary>Shows presence signals to customers, a few at a time. What fails is forgotten.</summary>
internal sealed partial class PresenceWorker(
    PresenceSignals signals,
    IInstances instances,
    ConnectorRoles<IMessageChannel> connectors,
    ChatwootClients clients,
    OutboundMetrics metrics,
    Recurring recurring,
    TimeProvider time,
    ILogger<PresenceWorker> logger) : BackgroundService
{
    private const int AtATime = 8;
    private const int MostChats = 10_000;
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(30);

    /// <summary>WhatsApp shows typing for 25 s; the dashboard tells of every pause.</summary>
    private static readonly TimeSpan BetweenTyping = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Guid InstanceId, string Chat), Shown> _shown = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, AtATime).Select(_ => recurring.RunAsync("presence", TimeSpan.Zero, ShowNextAsync, stoppingToken)));

    private async Task ShowNextAsync(CancellationToken cancellationToken) =>
        await ShowSafelyAsync(await signals.Waiting.ReadAsync(cancellationToken), cancellationToken);

    private async Task ShowSafelyAsync(PresenceSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            metrics.Presence(await ShowAsync(signal, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, it is this chat's: the others are shown.
            metrics.Presence("failed");
            Log.NotShown(logger, signal.InstanceId, exception);
        }
    }

    private async Task<string> ShowAsync(PresenceSignal signal, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - signal.At > TooLate)
            return "late";
        if (await instances.FindAsync(signal.InstanceId, cancellationToken) is not { Deleted: false, Connector: { } number, Chatwoot: { } chatwoot }
            || chatwoot.IntegrationId != signal.IntegrationId || chatwoot.Status == "paused"
            || connectors.Find(number.Type) is not { } connector)
            return "gone";
        var key = (signal.InstanceId, signal.Chat);
        var before = _shown.GetValueOrDefault(key);
        if (signal.Typing && before?.TypingAt is { } typing && time.GetUtcNow() - typing < BetweenTyping)
            return "repeat";
        if ((signal.MessageId ?? await FindLatestAsync(signal, chatwoot, cancellationToken)) is not { } latest)
            return "nothing to read";
        if (!signal.Typing && before?.Read == latest)
            return "repeat";

        var failure = await connector.MarkReadAsync(
            new ConnectorTarget(number.Endpoint, number.SettingsJson), new ReadMark(signal.Chat, latest, signal.Typing), cancellationToken);
        if (failure is not null)
        {
            Log.Refused(logger, signal.InstanceId, failure.Reason);
            return "refused";
        }

        if (_shown.Count > MostChats)
            _shown.Clear();
        _shown[key] = new Shown(latest, signal.Typing ? time.GetUtcNow() : null);
        return signal.Typing ? "typing" : "read";
    }

    /// <summary>The customer's latest message, as Chatwoot has it.</summary>
    private async Task<string?> FindLatestAsync(PresenceSignal signal, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        var page = await clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken).ListMessagesAsync(
            chatwoot.AccountId, signal.ConversationId, after: null, before: signal.Before, cancellationToken);
        return page.Payload.LastOrDefault(message => message is { MessageType: MessageType.Incoming, SourceId.Length: > 0 })?.SourceId;
    }

    private sealed record Shown(string Read, DateTimeOffset? TypingAt);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Instance {InstanceId}: a read mark or typing was not shown.")]
        public static partial void NotShown(ILogger logger, Guid instanceId, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "Instance {InstanceId}: a read mark or typing was not taken: {Reason}")]
        public static partial void Refused(ILogger logger, Guid instanceId, Reason reason);
    }
}
