namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Answer of <c>POST /contacts</c>.</summary>
public sealed record CreatedContact
{
    /// <summary>The new contact.</summary>
    public ChatwootContact Contact { get => field ?? new(); init; }

    /// <summary>Its address in the inbox that was given.</summary>
    public ChatwootContactInbox? ContactInbox { get; init; }
}
