using System.Text.Json;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>Stores what an agent wrote in the control conversation in the lane in which it is answered, once.</summary>
internal sealed class ControlCommandIntake(LaneIntake lanes)
{
    /// <param name="request">A <c>message_*</c> webhook.</param>
    /// <param name="accepted">Whose it is.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Null when it is stored; else why it has no effect, label of a metric.</returns>
    public async Task<string?> TakeAsync(ChatwootWebhookRequest request, WebhookVerdict.Accepted accepted, CancellationToken cancellationToken)
    {
        MessageWebhook webhook;
        try
        {
            webhook = ChatwootWebhook.ReadMessage(request.Body);
        }
        catch (JsonException)
        {
            return "malformed";
        }

        if (webhook.Conversation is not { ContactInbox.SourceId: ControlConversation.SourceId } conversation)
            return "other-conversation";
        if ((webhook.Inbox?.Id ?? conversation.InboxId) is { } inbox and > 0 && inbox != accepted.Chatwoot.InboxId)
            return "other-inbox";
        if (ForwardingRules.Decide(webhook) is not { Action: ForwardingAction.Forward, Origin: MessageOrigin.Agent })
            return "no-command";

        var notice = new ControlNotice
        {
            InstanceId = accepted.Instance.InstanceId,
            IntegrationId = accepted.Chatwoot.IntegrationId,
            Command = webhook.Content ?? "",
            ChatwootMessageId = webhook.Id,
            ConversationId = conversation.Id,
        };
        await lanes.AddAsync([notice.ToLane($"command/{webhook.Id}", webhook.Id, request.ReceivedAt)], cancellationToken: cancellationToken);
        return null;
    }
}
