namespace RyzeBridge.Chats.Addresses;

/// <summary>The chat that an item belongs to.</summary>
/// <param name="Chat">Canonical address: names the lane, and is the <c>source_id</c> in Chatwoot.</param>
/// <param name="NewAliases">Further addresses of the person that were not known as such.</param>
public sealed record ChatResolution(string Chat, IReadOnlyList<string> NewAliases)
{
    /// <summary>Of those, the ones that have a contact of their own until now: their chats become one with this one.</summary>
    public IReadOnlyList<string> Merges { get; init; } = [];
}
