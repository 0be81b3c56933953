using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.Chatwoot.Forwarding;

/// <summary>
/// What may leave Chatwoot for WhatsApp. Pure; never judges by sender, because the person whose token the bridge uses also
/// answers customers. What is not understood stays in Chatwoot.
/// </summary>
public static class ForwardingRules
{
    /// <summary>Judges a <c>message_*</c> webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="isChannelId">
    /// Whether a <c>source_id</c> is one of the channel's own message ids: then the message was carried already. Any client of Chatwoot's API may
    /// give others. Null takes all for the channel's.
    /// </param>
    public static ForwardingDecision Decide(MessageWebhook webhook, Func<string, bool>? isChannelId = null)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        if (!ChatwootEvents.IsMessage(webhook.Event))
            return ForwardingDecision.Ignore(IgnoreReason.UnknownEvent);
        if (webhook.Private is not false)
            return ForwardingDecision.Ignore(IgnoreReason.PrivateNote);
        if (webhook.MessageType == MessageType.Incoming)
            return ForwardingDecision.Ignore(IgnoreReason.Incoming);
        if (webhook.MessageType is not (MessageType.Outgoing or MessageType.Template))
            return ForwardingDecision.Ignore(IgnoreReason.MessageType);
        if (IsEcho(webhook, isChannelId))
            return ForwardingDecision.Ignore(IgnoreReason.Echo);
        // Also in message_created: the payload is built when the job runs, so the message may be gone by then.
        if (webhook.ContentAttributes.Deleted)
            return ForwardingDecision.Deleted;
        if (!IsForwardable(webhook))
            return ForwardingDecision.Ignore(IgnoreReason.ContentType);

        var origin = OriginOf(webhook);
        if (webhook.Event == ChatwootEvents.MessageCreated)
            return ForwardingDecision.Forward(origin);
        return string.IsNullOrEmpty(webhook.ContentAttributes.ExternalError)
            ? ForwardingDecision.RetryCandidate(origin)
            : ForwardingDecision.MarkedFailed(origin);
    }

    /// <summary>True when the customer may see that somebody types: an agent, and not a private note.</summary>
    public static bool ShowsTyping(TypingWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook.IsPrivate is false && webhook.User is { IsUser: true };
    }

    private static bool IsEcho(MessageWebhook webhook, Func<string, bool>? isChannelId) =>
        (webhook.SourceId is { Length: > 0 } id && isChannelId?.Invoke(id) is not false)
        || webhook.ContentAttributes.ExternalEcho
        || webhook.ContentAttributes.HasBridgeMarker;

    // Chatwoot's own question for an address is for its web widget. What an agent or bot sends is not left looking sent: a question goes as text, and
    // of what has no text form (a video call) the sender is told.
    private static bool IsForwardable(MessageWebhook webhook) => webhook.ContentType switch
    {
        "voice_call" or "incoming_email" => false,
        "input_email" => webhook.MessageType == MessageType.Outgoing,
        _ => true,
    };

    /// <summary>True for what can only be used in Chatwoot's own widget: nothing of it can be sent.</summary>
    public static bool IsForWidget(MessageWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook.ContentType is "integrations";
    }

    /// <summary>
    /// True when a webhook has neither text nor file nor items. That does not mean that its message has none: Chatwoot builds the payload
    /// when the job runs, and a file may not be there yet. Whoever sends it looks in Chatwoot first.
    /// </summary>
    public static bool IsEmpty(MessageWebhook webhook) =>
        string.IsNullOrWhiteSpace(webhook.Content)
        && webhook.Attachments.Count == 0
        && webhook.ContentAttributes.Items.Count == 0;

    /// <summary>Who speaks in a message.</summary>
    public static MessageOrigin OriginOf(MessageWebhook webhook) => webhook switch
    {
        { ContentType: "input_csat" } => MessageOrigin.Survey,
        { MessageType: MessageType.Template } => MessageOrigin.Template,
        { Sender.IsUser: true } => MessageOrigin.Agent,
        { Sender: null } => MessageOrigin.Automation,
        _ => MessageOrigin.Bot,
    };
}
