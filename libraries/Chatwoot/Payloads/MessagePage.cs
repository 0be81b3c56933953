namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// Answer of <c>GET messages</c>, oldest first: the last 20; 20 before an id; 100 after an id; up to 1,000 between two.
/// </summary>
public sealed record MessagePage
{
    /// <summary>The messages.</summary>
    public IReadOnlyList<ChatwootMessage> Payload { get => field ?? []; init; }
}
