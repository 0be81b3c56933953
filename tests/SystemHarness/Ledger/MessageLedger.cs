using System.Globalization;

namespace RyzeBridge.SystemHarness.Ledger;

/// <summary>
/// Compares, message by message, what was written on one side with what arrived on the other. Each text names its message, so that
/// a text in a wrong place or a changed one is recognised. Safe to use from several threads.
/// </summary>
/// <param name="reorderWindow">What was shuffled within this time must arrive in order; what came later than that is late.</param>
public sealed class MessageLedger(TimeSpan reorderWindow)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _latest = new(StringComparer.Ordinal);
    private readonly List<(string Chat, string Text)> _unknown = [];
    private int _arrived;

    /// <summary>Messages written.</summary>
    public int Written
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Messages that arrived at least once.</summary>
    public int Arrived
    {
        get
        {
            lock (_lock)
                return _arrived;
        }
    }

    /// <summary>Notes a message before it is sent, and gives the text to send: order within a chat is the order of these calls.</summary>
    /// <param name="chat">The chat it belongs to.</param>
    /// <param name="at">Now.</param>
    public WrittenMessage Write(string chat, DateTimeOffset at)
    {
        lock (_lock)
        {
            var number = _entries.Count;
            _entries.Add(new Entry(chat, at));
            return new WrittenMessage(number, Text(number, chat));
        }
    }

    /// <summary>The bridge took the message: from here on it may not be lost.</summary>
    public void Taken(int number, DateTimeOffset at)
    {
        lock (_lock)
            _entries[number].TakenAt ??= at;
    }

    /// <summary>The bridge refused the message and says so: it is not expected, but may arrive all the same.</summary>
    public void Refused(int number)
    {
        lock (_lock)
            _entries[number].IsRefused = true;
    }

    /// <summary>
    /// The sender sent the message again (an agent's Retry): it is late where it comes after what was written before that.
    /// </summary>
    public void Repeated(int number, DateTimeOffset at)
    {
        lock (_lock)
            _entries[number].RepeatedAt = at;
    }

    /// <summary>
    /// The bridge was not told of the message, and has to find it: it is late where it comes after others that the bridge was told of.
    /// </summary>
    public void Untold(int number)
    {
        lock (_lock)
            _entries[number].IsUntold = true;
    }

    /// <summary>A text arrived in a chat. Calls for one chat are in the order in which the remote took them.</summary>
    public void Arrive(string chat, string text, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (NumberOf(text) is not { } number || number >= _entries.Count)
            {
                _unknown.Add((chat, text));
                return;
            }

            var entry = _entries[number];
            entry.Arrivals++;
            if (entry.Arrivals > 1)
                return;
            _arrived++;
            entry.ArrivedAt = at;
            entry.IsChanged = text != Text(number, entry.Chat);
            entry.IsMisplaced = chat != entry.Chat;
            if (entry.IsMisplaced)
                return;
            if (_latest.TryGetValue(chat, out var latest) && latest > number)
                entry.Overtaker = latest;
            else
                _latest[chat] = number;
        }
    }

    /// <summary>The number in a text; null when it has none.</summary>
    public static int? NumberOf(string text) =>
        text.StartsWith('#') && text.IndexOf(' ', StringComparison.Ordinal) is > 1 and var end
            && int.TryParse(text.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The number of the first message in a body that holds its text; null when there is none.</summary>
    public static int? NumberWithin(string body) =>
        body.IndexOf("\"#", StringComparison.Ordinal) is >= 0 and var begin ? NumberOf(body[(begin + 1)..Math.Min(body.Length, begin + 20)]) : null;

    /// <summary>The message arrived.</summary>
    public bool HasArrived(int number)
    {
        lock (_lock)
            return number < _entries.Count && _entries[number].Arrivals > 0;
    }

    /// <summary>Numbers of messages that have not arrived.</summary>
    public IReadOnlyList<int> Missing()
    {
        lock (_lock)
            return [.. Enumerable.Range(0, _entries.Count).Where(number => _entries[number] is { Arrivals: 0, IsRefused: false })];
    }

    /// <summary>The comparison, as things are now.</summary>
    public LedgerReport Compare()
    {
        lock (_lock)
        {
            var faults = new List<string>();
            var report = new LedgerReport { Written = _entries.Count, Arrived = _arrived, Faults = faults };
            for (var number = 0; number < _entries.Count; number++)
                report = Judge(report, number, _entries[number]);
            foreach (var (chat, text) in _unknown)
                report = report with { WrongContent = Note(report.WrongContent, $"{chat} got a text nobody wrote ({text.Length} characters)") };
            return report;

            LedgerReport Judge(LedgerReport sum, int number, Entry entry)
            {
                if (entry.Arrivals == 0)
                    return entry.IsRefused ? sum with { Refused = sum.Refused + 1 } : sum with { Lost = Note(sum.Lost, $"#{number} of {entry.Chat} is lost") };
                if (entry.Arrivals > 1)
                    sum = sum with { Duplicated = Note(sum.Duplicated, $"#{number} of {entry.Chat} arrived {entry.Arrivals} times") };
                if (entry.IsChanged)
                    sum = sum with { WrongContent = Note(sum.WrongContent, $"#{number} of {entry.Chat} arrived changed") };
                if (entry.IsMisplaced)
                    return sum with { WrongChat = Note(sum.WrongChat, $"#{number} of {entry.Chat} arrived elsewhere") };
                if (entry.Overtaker is not { } overtaker)
                    return sum;
                return CameLate(entry, _entries[overtaker])
                    ? sum with { Late = sum.Late + 1 }
                    : sum with { OutOfOrder = Note(sum.OutOfOrder, $"#{number} of {entry.Chat} arrived after #{overtaker}") };
            }

            int Note(int count, string fault)
            {
                faults.Add(fault);
                return count + 1;
            }
        }
    }

    /// <summary>
    /// The longest that a message waited since a time, or since it was written, where that was later: of those from a number on, without the chats of
    /// those that were refused.
    /// </summary>
    public TimeSpan LongestWait(int from, DateTimeOffset since)
    {
        lock (_lock)
        {
            var written = _entries.Skip(from).ToList();
            var refused = written.Where(entry => entry.IsRefused).Select(entry => entry.Chat).ToHashSet(StringComparer.Ordinal);
            var waits = written.Where(entry => entry.Arrivals > 0 && !refused.Contains(entry.Chat))
                .Select(entry => entry.ArrivedAt - (entry.WrittenAt > since ? entry.WrittenAt : since));
            var longest = waits.DefaultIfEmpty().Max();
            return longest > TimeSpan.Zero ? longest : TimeSpan.Zero;
        }
    }

    /// <summary>Longest time from writing to arrival, of what was written in a span of time.</summary>
    public TimeSpan LongestDelay(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock)
        {
            var delays = _entries.Where(entry => entry.WrittenAt >= from && entry.WrittenAt < to && entry.Arrivals > 0).Select(entry => entry.ArrivedAt - entry.WrittenAt);
            return delays.DefaultIfEmpty().Max();
        }
    }

    /// <summary>Times from writing to arrival, of what was written in a span of time, shortest first.</summary>
    public IReadOnlyList<TimeSpan> Delays(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock)
            return [.. _entries.Where(entry => entry.WrittenAt >= from && entry.WrittenAt < to && entry.Arrivals > 0).Select(entry => entry.ArrivedAt - entry.WrittenAt).Order()];
    }

    private static string Text(int number, string chat) => $"#{number} of {chat}: olá, tudo bem? Preciso da segunda via do boleto.";

    /// <summary>True when it was repeated, or lost on its way to the bridge and found, or reached it so long after the one that overtook it that no window could have helped.</summary>
    private bool CameLate(Entry entry, Entry overtaker) =>
        entry.RepeatedAt > overtaker.WrittenAt || (entry.IsUntold && !overtaker.IsUntold) || entry.TakenAt - (overtaker.TakenAt ?? overtaker.WrittenAt) > reorderWindow;

    private sealed class Entry(string chat, DateTimeOffset writtenAt)
    {
        public string Chat => chat;

        public DateTimeOffset WrittenAt => writtenAt;

        public DateTimeOffset? TakenAt { get; set; }

        public DateTimeOffset? RepeatedAt { get; set; }

        public bool IsUntold { get; set; }

        public DateTimeOffset ArrivedAt { get; set; }

        public int Arrivals { get; set; }

        public int? Overtaker { get; set; }

        public bool IsRefused { get; set; }

        public bool IsChanged { get; set; }

        public bool IsMisplaced { get; set; }
    }
}
