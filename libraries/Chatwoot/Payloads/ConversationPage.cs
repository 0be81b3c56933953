namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Answer of <c>GET /conversations</c>: at most 25, newest activity first.</summary>
public sealed record ConversationPage
{
    /// <summary>The list.</summary>
    public Envelope<IReadOnlyList<ChatwootConversation>> Data { get => field ?? new([]); init; }
}
