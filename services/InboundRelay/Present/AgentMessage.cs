using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>An event as it is shown in Chatwoot.</summary>
/// <param name="Kind">What it is there.</param>
/// <param name="Message">The message that is posted; what it quotes is the target of a change.</param>
internal sealed record AgentMessage(AgentMessageKind Kind, MessageReceived Message)
{
    /// <summary>The message that it is about; null when it stands alone.</summary>
    public string? Target => Message.QuotedMessageId;

    /// <summary>True for what happened to an earlier message: it belongs into the conversation where that message is.</summary>
    public bool IsChange => Kind is AgentMessageKind.Edit or AgentMessageKind.Revoke or AgentMessageKind.Reaction or AgentMessageKind.GivenUpFile;
}
