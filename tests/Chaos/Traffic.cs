using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Chaos;

/// <summary>
/// Customers and agents write all the time, chat after chat, and do not care what is broken. What the remotes have is read into the
/// ledgers along the way.
/// </summary>
internal sealed class Traffic(ChaosWorld world, ChaosOptions options)
{
    private readonly Dictionary<string, int> _seenInbound = new(StringComparer.Ordinal);
    private readonly HashSet<string> _retried = new(StringComparer.Ordinal);
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);

    // The relays' reorder window here.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    /// <summary>Customers' messages.</summary>
    public MessageLedger Inbound { get; } = new(Window);

    /// <summary>Agents' messages.</summary>
    public MessageLedger Outbound { get; } = new(Window);

    /// <summary>Messages that turned red because Chatwoot could not post its one webhook, and were sent by the agent's Retry.</summary>
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

        foreach (var message in world.Bridge.Received().Where(message => _received.Add(message.Id)))
            Outbound.Arrive(message.Chat, message.Text, message.At);
    }

    /// <summary>
    /// The agents press Retry on what is red for good, once each: Chatwoot posts each webhook once, so this is what is left to do when
    /// no gateway was there. What the bridge says it does not know whether it went is left to the agent's judgement, and counted.
    /// </summary>
    public async Task RetryRedAsync(CancellationToken cancellationToken)
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

            if (!_retried.Add(message.Id))
                continue;
            Outbound.Repeated(number, TimeProvider.System.GetUtcNow());
            await world.Chatwoot.RetryAsync(long.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture));
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
