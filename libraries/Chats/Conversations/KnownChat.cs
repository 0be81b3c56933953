namespace RyzeBridge.Chats.Conversations;

/// <summary>What is remembered of a chat in an inbox.</summary>
/// <param name="ContactId">Its contact; null when not known.</param>
/// <param name="Conversations">The latest unresolved and the latest resolved conversation, where there are such.</param>
public sealed record KnownChat(long? ContactId, IReadOnlyList<KnownConversation> Conversations)
{
    /// <summary>The name that the bridge gave the contact last; null when it gave none.</summary>
    public string? NameSet { get; init; }

    /// <summary>The profile's name that was compared with the contact's last.</summary>
    public string? NameSeen { get; init; }
}
