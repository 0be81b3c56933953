using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>A part of a message that WhatsApp accepted: our record of it, and what InboundRelay is told.</summary>
internal sealed record AcceptedPart(SentPart Sent, OutboundMessageSent Event)
{
    public static AcceptedPart Of(OutboundMessageRow message, Guid connectionId, string endpoint, ProgressPart part) => new(
        new SentPart
        {
            ConnectionId = connectionId,
            Endpoint = endpoint,
            ProviderMessageId = part.ProviderMessageId,
            IntegrationId = message.IntegrationId,
            MessageId = message.MessageId,
            Attempt = message.Attempt,
            Part = part.Part,
            SentAt = part.SentAt,
        },
        new OutboundMessageSent
        {
            InstanceId = message.InstanceId,
            IntegrationId = message.IntegrationId,
            Chat = part.Chat ?? message.Chat ?? "",
            ProviderMessageId = part.ProviderMessageId,
            ChatwootMessageId = message.MessageId,
            ConversationId = message.ConversationId,
            ContactId = message.ContactId,
            ContactInboxSourceId = message.ContactInboxSourceId,
            SentAt = part.SentAt,
        });
}
