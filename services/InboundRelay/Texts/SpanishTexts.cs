namespace RyzeBridge.InboundRelay.Texts;

/// <summary>Spanish.</summary>
internal static class SpanishTexts
{
    public static AgentTexts All { get; } = new()
    {
        Edited = "✏️ _Mensaje editado:_",
        Deleted = "🗑️ El cliente eliminó este mensaje.",
        DeletedOnPhone = "🗑️ Este mensaje se eliminó en el teléfono.",
        Reacted = emoji => $"Reaccionó con {emoji}",
        ReactionChanged = (before, now) => $"Cambió la reacción {before} por {now}",
        ReactionRemoved = emoji => emoji is null ? "Quitó la reacción" : $"Quitó la reacción {emoji}",
        Moved = address => $"ℹ️ El cliente tiene una nueva dirección de WhatsApp: {address}. Lo que escriba aquí irá allí.",
        ConnectionLost = (instance, reason) => $"🔴 {instance}: se perdió la conexión con WhatsApp ({reason}). Los mensajes esperan y se enviarán cuando vuelva.",
        ConnectionRestored = instance => $"🟢 {instance}: la conexión con WhatsApp volvió.",
        StatusWell = instance => $"🟢 {instance}: conectado a WhatsApp.",
        StatusFailing = (instance, reason) => $"🔴 {instance}: sin conexión con WhatsApp ({reason}).",
        Help = "Escriba *status* para ver el estado de la conexión, o *help* para este texto. Nada de lo que se escribe aquí se envía a WhatsApp.",
        ControlName = "RyzeBridge",
    };
}
