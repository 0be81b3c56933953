using System.Text;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>A <c>message_*</c> webhook that passed the gate.</summary>
internal sealed record MessageArrival(ChatwootWebhookRequest Request, MessageWebhook Webhook, Instance Instance, InstanceChatwoot Chatwoot)
{
    /// <summary>The database was put back to an earlier time: it may have been taken in, and sent, since.</summary>
    public bool IsForgotten { get; init; }

    public MessageKey Key => new(Chatwoot.IntegrationId, Webhook.Id);

    public string Json => Encoding.UTF8.GetString(Request.Body);

    /// <summary>Without the message.</summary>
    public override string ToString() => $"{Request.Event} {Webhook.Id}";
}
