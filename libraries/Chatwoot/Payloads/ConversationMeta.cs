namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The <c>meta</c> of a conversation.</summary>
public sealed record ConversationMeta
{
    /// <summary>The contact.</summary>
    public ChatwootContact? Sender { get; init; }

    /// <summary>The agent it is assigned to.</summary>
    public ChatwootSender? Assignee { get; init; }
}
