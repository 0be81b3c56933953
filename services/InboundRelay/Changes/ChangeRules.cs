using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;

namespace RyzeBridge.InboundRelay.Changes;

/// <summary>How the settings have changes shown. Pure.</summary>
internal static class ChangeRules
{
    /// <summary>True when nothing is to be shown.</summary>
    public static bool IsOff(ShownKind kind, ChatwootPresentation presentation) => kind is ShownKind.Reaction && presentation.Reactions == "off";

    /// <summary>
    /// True when it is shown as a private note. A reaction is no reason to reopen what is resolved, which every message of
    /// the customer does (Chatwoot: <c>Message#reopen_conversation</c>).
    /// </summary>
    public static bool IsNote(ShownKind kind, ChatwootPresentation presentation, ConversationStatus status) => kind switch
    {
        ShownKind.Revoke or ShownKind.Notice or ShownKind.GivenUpFile => true,
        ShownKind.Reaction => presentation.Reactions == "note" || status is ConversationStatus.Resolved,
        _ => false,
    };

    /// <summary>
    /// True when the target is deleted in Chatwoot instead. Never what an agent wrote: Chatwoot would tell of it as of an
    /// agent's own deletion.
    /// </summary>
    public static bool IsDeletion(ShownKind kind, ChatwootPresentation presentation, MappedMessage? target) =>
        kind is ShownKind.Revoke && presentation.Revokes == "delete" && target is { ByAgent: false };
}
