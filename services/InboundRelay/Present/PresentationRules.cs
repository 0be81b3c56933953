using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>What the settings say of how a message is shown. Pure.</summary>
internal static class PresentationRules
{
    /// <summary>Why the settings leave an event out; null when they do not.</summary>
    public static Reason? Ignored(WhatsAppEvent received, Instance instance, InstanceChatwoot chatwoot) => received.Chat switch
    {
        { IsGroup: true } when chatwoot.IgnoreGroups || instance.Settings.IgnoreGroupMessages => InboundReasons.GroupsIgnored,
        { Kind: ChatKind.Status } when instance.Settings.IgnoreStatus => InboundReasons.StatusIgnored,
        { Kind: ChatKind.Status or ChatKind.Broadcast } when !chatwoot.Presentation.Broadcasts => InboundReasons.BroadcastsIgnored,
        _ => received is ReactionChanged && chatwoot.Presentation.Reactions == "off" ? InboundReasons.ReactionsOff : null,
    };

    /// <summary>
    /// True when it is shown as a private note. A reaction is no reason to reopen what is resolved, which every message of
    /// the customer does (Chatwoot: <c>Message#reopen_conversation</c>).
    /// </summary>
    public static bool IsNote(AgentMessageKind kind, ChatwootPresentation presentation, ConversationStatus status) => kind switch
    {
        AgentMessageKind.Revoke or AgentMessageKind.Notice or AgentMessageKind.GivenUpFile => true,
        AgentMessageKind.Reaction => presentation.Reactions == "note" || status is ConversationStatus.Resolved,
        _ => false,
    };

    /// <summary>
    /// True when the target is deleted in Chatwoot instead. Never what an agent wrote: Chatwoot would report that as an
    /// agent's own deletion.
    /// </summary>
    public static bool IsDeletion(AgentMessageKind kind, ChatwootPresentation presentation, MappedMessage? target) =>
        kind is AgentMessageKind.Revoke && presentation.Revokes == "delete" && target is { ByAgent: false };
}
