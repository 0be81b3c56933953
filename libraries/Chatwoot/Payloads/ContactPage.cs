namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Answer of <c>POST /contacts/filter</c>: at most 15 contacts.</summary>
public sealed record ContactPage
{
    /// <summary>The contacts found; empty when there are none.</summary>
    public IReadOnlyList<ChatwootContact> Payload { get => field ?? []; init; }
}
