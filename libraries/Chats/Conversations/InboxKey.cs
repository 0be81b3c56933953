using RyzeBridge.Chats.Instances;

namespace RyzeBridge.Chats.Conversations;

/// <summary>In which inbox an id of Chatwoot holds.</summary>
public readonly record struct InboxKey(Guid IntegrationId, long InboxId)
{
    /// <summary>The inbox of an integration.</summary>
    public static InboxKey Of(InstanceChatwoot chatwoot) => new(chatwoot.IntegrationId, chatwoot.InboxId);
}
