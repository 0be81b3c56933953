using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>A <c>message_*</c> webhook that passed the gate, or a message that a search found.</summary>
/// <param name="Webhook">What it says.</param>
/// <param name="ReceivedAt">When the gateway took it; for a message that was found, when it was written.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Chatwoot">Its integration.</param>
internal sealed record MessageArrival(MessageWebhook Webhook, DateTimeOffset ReceivedAt, Instance Instance, InstanceChatwoot Chatwoot)
{
    /// <summary>The database was restored to an earlier time: it may have been taken in, and sent, since.</summary>
    public bool IsForgotten { get; init; }

    public MessageKey Key => new(Chatwoot.IntegrationId, Webhook.Id);

    /// <summary>Without the message.</summary>
    public override string ToString() => $"{Webhook.Event} {Webhook.Id}";
}
