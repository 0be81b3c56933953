using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>How the settings have changes shown. Pure.</summary>
internal static class ChangeRules
{
    /// <summary>True when nothing is to be shown.</summary>
    public static bool IsOff(AgentMessageKind kind, ChatwootPresentation presentation) => kind is AgentMessageKind.Reaction && presentation.Reactions == "off";

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
    /// True when the target is deleted in Chatwoot instead. Never what an agent wrote: Chatwoot would tell of it as of an
    /// agent's own deletion.
    /// </summary>
    public static bool IsDeletion(AgentMessageKind kind, ChatwootPresentation presentation, MappedMessage? target) =>
        kind is AgentMessageKind.Revoke && presentation.Revokes == "delete" && target is { ByAgent: false };
}
