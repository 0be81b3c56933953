using RyzeBridge.Chats.Instances;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>In which inbox an id of Chatwoot holds.</summary>
internal readonly record struct InboxKey(Guid IntegrationId, long InboxId)
{
    /// <summary>The inbox of an integration.</summary>
    public static InboxKey Of(InstanceChatwoot chatwoot) => new(chatwoot.IntegrationId, chatwoot.InboxId);
}
