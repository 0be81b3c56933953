namespace RyzeBridge.InboundRelay.Texts;

/// <summary>English.</summary>
internal static class EnglishTexts
{
    public static AgentTexts All { get; } = new()
    {
        Edited = "✏️ _Edited message:_",
        Deleted = "🗑️ The customer deleted this message.",
        DeletedOnPhone = "🗑️ This message was deleted on the phone.",
        Reacted = emoji => $"Reacted with {emoji}",
        ReactionChanged = (before, now) => $"Changed the reaction {before} to {now}",
        ReactionRemoved = emoji => emoji is null ? "Took the reaction back" : $"Took the reaction {emoji} back",
        Moved = address => $"ℹ️ The customer has a new WhatsApp address: {address}. What you write here goes there.",
        ConnectionLost = (instance, reason) => $"🔴 {instance}: the connection to WhatsApp is lost ({reason}). Messages wait and will be sent when it is back.",
        ConnectionRestored = instance => $"🟢 {instance}: the connection to WhatsApp is back.",
        StatusWell = instance => $"🟢 {instance}: connected to WhatsApp.",
        StatusFailing = (instance, reason) => $"🔴 {instance}: not connected to WhatsApp ({reason}).",
        Help = "Write *status* to see the state of the connection, or *help* for this text. Nothing written here is sent to WhatsApp.",
        ControlName = "RyzeBridge",
    };
}
