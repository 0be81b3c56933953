using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Chaos;

/// <summary>
/// Customers and agents write all the time, chat after chat, and do not care what is broken. What the remotes have is read into the
/// ledgers along the way.
/// </summary>
internal sealed class Traffic(ChaosWorld world, ChaosOptions options)
{
    private readonly Dictionary<string, int> _seenInbound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _red = new(StringComparer.Ordinal);
    private readonly HashSet<string> _retried = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);

    // The relays' reorder window here.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    // Several searches of the relay long.
    private static readonly TimeSpan AgentsPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Customers' messages.</summary>
    public MessageLedger Inbound { get; } = new(Window);

    /// <summary>Agents' messages.</summary>
    public MessageLedger Outbound { get; } = new(Window);

    /// <summary>Messages that turned red because Chatwoot could not post its one webhook, or the bridge could not send them.</summary>
    public int Red => _red.Count;

    /// <summary>Those of them that nothing but the agent's Retry put right.</summary>
    public int Retried => _retried.Count;

    /// <summary>Writes until it is told to stop.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.Rate), TimeProvider.System);
        for (var turn = 0; await NextAsync(pace, stop); turn++)
        {
            var chat = world.Chats[turn % world.Chats.Count];
            var now = TimeProvider.System.GetUtcNow();
            await chat.Tenant.WhatsApp.WriteAsync(chat.Phone, Inbound.Write(chat.Phone, now).Text);
            await world.Chatwoot.AnswerAsync(chat.Conversation, Outbound.Write(chat.Phone, now).Text);
        }
    }

    /// <summary>Reads what has arrived since the last look.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        foreach (var chat in (await world.Chatwoot.StoredAsync(incoming: true, cancellationToken)).GroupBy(message => message.Chat, StringComparer.Ordinal))
        {
            // The first of each chat opened its conversation.
            var seen = _seenInbound.GetValueOrDefault(chat.Key, 1);
            foreach (var message in chat.Skip(seen))
                Inbound.Arrive(message.Chat, message.Text, message.At);
            _seenInbound[chat.Key] = Math.Max(seen, chat.Count());
        }

        // WhatsApp repeats a webhook until it is taken, and later messages may be taken before.
        foreach (var webhook in world.Bridge.TakenWebhooks().Where(webhook => _taken.Add(webhook.Id)))
        {
            if (MessageLedger.NumberWithin(webhook.Body) is { } number)
                Inbound.Taken(number, webhook.At);
        }

        foreach (var message in world.Bridge.Received().Where(message => _received.Add(message.Id)))
            Outbound.Arrive(message.Chat, message.Text, message.At);
    }

    /// <summary>Looks at the remotes until it is told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (await NextAsync(pace, stop))
        {
            await ObserveAsync(CancellationToken.None);
            await JudgeRedAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Chatwoot posts each webhook once: what is red because no gateway was there is left to the relay's search, and only what that
    /// does not find in good time to the agents, who press Retry, once each. What the bridge says it does not know whether it went
    /// is left to the agent's judgement, and counted.
    /// </summary>
    private async Task JudgeRedAsync(CancellationToken cancellationToken)
    {
        foreach (var message in await world.Chatwoot.StoredAsync(incoming: false, cancellationToken))
        {
            if (message.Error is not { } error || error.StartsWith("waiting", StringComparison.Ordinal) || MessageLedger.NumberOf(message.Text) is not { } number)
                continue;
            if (error.StartsWith("Delivery unknown", StringComparison.Ordinal))
            {
                Outbound.Refused(number);
                continue;
            }

            var now = TimeProvider.System.GetUtcNow();
            if (_red.TryAdd(message.Id, now))
                Outbound.Untold(number);
            else if (now - _red[message.Id] > AgentsPatience && _retried.Add(message.Id))
            {
                Outbound.Repeated(number, now);
                await world.Chatwoot.RetryAsync(long.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Agents' messages that are red although the customer has them.</summary>
    public async Task<int> WronglyRedAsync(CancellationToken cancellationToken)
    {
        return (await world.Chatwoot.StoredAsync(incoming: false, cancellationToken))
            .Count(message => message.Error is not null && MessageLedger.NumberOf(message.Text) is { } number && Outbound.HasArrived(number));
    }

    private static async Task<bool> NextAsync(PeriodicTimer pace, CancellationToken stop)
    {
        try
        {
            return await pace.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
