namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>All messages of a number in the order in which they came.</summary>
internal sealed class ChatLedger
{
    private static readonly string[] Ranks = ["accepted", "sent", "failed", "delivered", "read"];

    private readonly Lock _gate = new();
    private readonly List<ChatMessage> _messages = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastFromCustomer = new(StringComparer.Ordinal);

    public ChatMessage Add(ChatMessage message, string? name = null)
    {
        lock (_gate)
        {
            var stored = message with { Sequence = _messages.Count + 1 };
            _byId[stored.Id] = _messages.Count;
            _messages.Add(stored);
            if (name is not null)
                _names[stored.Chat] = name;
            if (!stored.FromBusiness)
                _lastFromCustomer[stored.Chat] = stored.At;
            return stored;
        }
    }

    public ChatMessage? Find(string id)
    {
        lock (_gate)
            return _byId.TryGetValue(id, out var index) ? _messages[index] : null;
    }

    public IReadOnlyList<ChatMessage> All(string? chat = null, bool? fromBusiness = null)
    {
        lock (_gate)
            return [.. _messages.Where(message => (chat is null || message.Chat == chat) && (fromBusiness is null || message.FromBusiness == fromBusiness))];
    }

    /// <summary>Chats in the order of their latest message.</summary>
    public IReadOnlyList<Chat> Chats()
    {
        lock (_gate)
        {
            return
            [
                .. _messages.GroupBy(message => message.Chat, StringComparer.Ordinal)
                    .Select(chat => new Chat(chat.Key, _names.GetValueOrDefault(chat.Key), chat.Last().Sequence, [.. chat.TakeLast(200)]))
                    .OrderByDescending(chat => chat.LatestSequence),
            ];
        }
    }

    public string? NameOf(string chat)
    {
        lock (_gate)
            return _names.GetValueOrDefault(chat);
    }

    public DateTimeOffset? LastFromCustomer(string chat)
    {
        lock (_gate)
            return _lastFromCustomer.TryGetValue(chat, out var at) ? at : null;
    }

    /// <summary>Raises a message's status; a lower one than it has changes nothing.</summary>
    public void Raise(string id, string status)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(id, out var index)
                && Array.IndexOf(Ranks, status) > Array.IndexOf(Ranks, _messages[index].Status))
            {
                _messages[index] = _messages[index] with { Status = status };
            }
        }
    }

    /// <summary>The business read a customer's messages up to one of them.</summary>
    public void MarkReceivedRead(string chat, long upTo)
    {
        lock (_gate)
        {
            for (var i = 0; i < _messages.Count && _messages[i].Sequence <= upTo; i++)
            {
                if (!_messages[i].FromBusiness && _messages[i].Chat == chat)
                    _messages[i] = _messages[i] with { Status = "read" };
            }
        }
    }
}
