using System.Collections.Concurrent;
using System.Diagnostics;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>
/// A remote that may fail before or after it took a message, and a handler for it as a relay writes one: it notes the call,
/// and after an interruption looks before it repeats.
/// </summary>
internal sealed class FakeRemote
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, List<int>> _chats = new();
    private readonly ConcurrentDictionary<string, Queue<Fate>> _fates = new();

    /// <summary>What happens to the attempts at a message, in turn; afterwards all goes well.</summary>
    public void Plan(string lane, int number, IEnumerable<Fate> fates) => _fates[$"{lane}/{number}"] = new Queue<Fate>(fates);

    /// <summary>What the chat shows.</summary>
    public IReadOnlyList<int> Chat(string lane)
    {
        var chat = _chats.GetOrAdd(lane, _ => []);
        lock (chat)
            return [.. chat];
    }

    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        var number = int.Parse(message.Payload);
        if (message.CallInterrupted && Chat(message.Lane).Contains(number))
            return new LaneOutcome.Delivered();

        var fate = NextFate($"{message.Lane}/{number}");
        if (fate == Fate.FailsBefore)
            return new LaneOutcome.RetryLater(Reason.Words("503"));

        // The time-out counts from before the note, as a real one must: the note promises an end.
        var began = Stopwatch.StartNew();
        await call.BeginAsync(Longest, null, cancellationToken);
        if (fate == Fate.BreaksBeforeArrival || !Post(message.Lane, number, began))
            throw new HttpRequestException("connection broken");

        return fate switch
        {
            Fate.BreaksAfterArrival => throw new HttpRequestException("connection broken"),
            Fate.TimesOutAfterArrival => new LaneOutcome.RetryLater(Reason.Words("timed out")) { Ambiguous = true },
            _ => new LaneOutcome.Delivered(),
        };
    }

    private Fate NextFate(string message)
    {
        if (!_fates.TryGetValue(message, out var fates))
            return Fate.Works;
        lock (fates)
            return fates.TryDequeue(out var fate) ? fate : Fate.Works;
    }

    private bool Post(string lane, int number, Stopwatch began)
    {
        var chat = _chats.GetOrAdd(lane, _ => []);
        lock (chat)
        {
            if (began.Elapsed >= Longest)
                return false;
            chat.Add(number);
            return true;
        }
    }
}
