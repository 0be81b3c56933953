namespace RyzeBridge.InboundRelay.Texts;

/// <summary>Portuguese.</summary>
internal static class PortugueseTexts
{
    public static AgentTexts All { get; } = new()
    {
        Edited = "✏️ _Mensagem editada:_",
        Deleted = "🗑️ O cliente apagou esta mensagem.",
        DeletedOnPhone = "🗑️ Esta mensagem foi apagada no telefone.",
        Reacted = emoji => $"Reagiu com {emoji}",
        ReactionChanged = (before, now) => $"Trocou a reação {before} por {now}",
        ReactionRemoved = emoji => emoji is null ? "Removeu a reação" : $"Removeu a reação {emoji}",
        Moved = address => $"ℹ️ O cliente tem um novo endereço no WhatsApp: {address}. O que você escrever aqui vai para lá.",
        ConnectionLost = (instance, reason) => $"🔴 {instance}: a conexão com o WhatsApp caiu ({reason}). As mensagens esperam e serão enviadas quando ela voltar.",
        ConnectionRestored = instance => $"🟢 {instance}: a conexão com o WhatsApp voltou.",
        StatusWell = instance => $"🟢 {instance}: conectado ao WhatsApp.",
        StatusFailing = (instance, reason) => $"🔴 {instance}: sem conexão com o WhatsApp ({reason}).",
        Help = "Escreva *status* para ver o estado da conexão, ou *help* para este texto. Nada do que se escreve aqui é enviado ao WhatsApp.",
        ControlName = "RyzeBridge",
    };
}
