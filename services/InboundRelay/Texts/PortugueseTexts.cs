using RyzeBridge.WhatsApp.Events;

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
        Forwarded = "Encaminhada",
        EmptyMessage = "Uma mensagem vazia.",
        Unsupported = Unsupported,
        Refused = reason => $"Chegou uma mensagem que não pode ser mostrada aqui ({reason}). Abra o WhatsApp no telefone para ler.",
        Location = "Localização",
        LiveLocation = ("Localização em tempo real", "onde estava quando foi compartilhada; aqui ela não é acompanhada"),
        Contact = "Contato",
        Form = "Formulário",
        Choice = "Uma escolha sem título.",
        Order = "Pedido",
        Each = amount => $"{amount} cada",
        Total = amount => $"Valor total: {amount}",
        Advertisement = "De um anúncio",
        Post = "De uma publicação",
        Greeted = words => $"O WhatsApp saudou: {words}",
        Product = (product, catalog) => catalog is null ? $"Sobre o produto {product}" : $"Sobre o produto {product} (catálogo {catalog})",
        File = File,
        FileMissing = (file, reason, mayFollow, byBusiness) =>
            $"{Who(byBusiness)} enviou {file}, mas o arquivo {(mayFollow ? "ainda não está aqui" : "não está aqui")}: {reason}. {Advice(mayFollow, byBusiness)}",
        ItsFileMissing = reason => $"O arquivo não está aqui: {reason}.",
        FileGivenUp = "Não foi mais possível buscar este arquivo. Abra o WhatsApp no telefone para ver, ou peça que seja enviado de novo.",
        FileNowhere = "o WhatsApp não disse onde o arquivo está",
        FileGone = "o WhatsApp não tem mais o arquivo",
        FileTooLarge = megabytes => $"ele tem mais de {megabytes} MB, o máximo que é transmitido",
        FileForbidden = "o WhatsApp recusa o acesso deste número",
        FileNotGiven = "o WhatsApp não entrega o arquivo",
        FileNotNow = "o WhatsApp não entrega o arquivo no momento",
        FileRefused = reason => $"o Chatwoot não o aceita ({reason})",
    };

    private static string Who(bool byBusiness) => byBusiness ? "Você" : "O cliente";

    private static string File(MediaContent media) => media.Kind switch
    {
        MediaKind.Image => "uma imagem",
        MediaKind.Video => "um vídeo",
        MediaKind.Audio => "um áudio",
        MediaKind.VoiceNote => "uma mensagem de voz",
        MediaKind.Sticker => media.Animated ? "uma figurinha animada" : "uma figurinha",
        _ => media.File?.FileName is { } name ? $"o documento \"{name}\"" : "um documento",
    };

    private static string Advice(bool mayFollow, bool byBusiness) => (mayFollow, byBusiness) switch
    {
        (true, _) => "Ele virá sozinho assim que for possível; até lá, abra o WhatsApp no telefone para ver.",
        (false, true) => "Abra o WhatsApp no telefone para ver.",
        (false, false) => "Abra o WhatsApp no telefone para ver, ou peça que seja enviado de novo.",
    };

    private static string Unsupported(UnsupportedContent content, bool byBusiness)
    {
        const string phone = "abra o WhatsApp no telefone para ver";
        var who = Who(byBusiness);
        return content.Reason switch
        {
            UnsupportedReason.EmptyText => $"{who} enviou uma mensagem vazia.",
            UnsupportedReason.LocationWithoutCoordinates => AgentTexts.Sentence($"{who} enviou uma localização sem coordenadas", content.Detail),
            UnsupportedReason.ContactsWithoutDetails => $"{who} enviou contatos sem nenhum dado; {phone}.",
            UnsupportedReason.ButtonWithoutText => $"{who} tocou em um botão.",
            UnsupportedReason.OrderWithoutItems => $"{who} enviou um pedido sem itens; {phone}.",
            UnsupportedReason.AnswerWithoutChoice => AgentTexts.Sentence($"{who} respondeu a uma mensagem interativa", content.Detail),
            UnsupportedReason.ChatChanged => "O WhatsApp informa uma mudança nesta conversa.",
            UnsupportedReason.ReactionWithoutTarget => $"{who} reagiu com {content.Detail} a uma mensagem que o WhatsApp não identifica.",
            UnsupportedReason.ReactionRemovedWithoutTarget => $"{who} removeu uma reação.",
            UnsupportedReason.EditWithoutTarget => AgentTexts.Sentence($"{who} editou uma mensagem que o WhatsApp não identifica; agora ela diz", content.Detail),
            UnsupportedReason.DeletionWithoutTarget => $"{who} apagou uma mensagem que o WhatsApp não identifica.",
            UnsupportedReason.EditWithoutText => $"{who} editou uma mensagem; {phone}.",
            UnsupportedReason.Deletion => $"{who} apagou uma mensagem; {phone}.",
            UnsupportedReason.NotAtTheMoment => $"{who} enviou uma mensagem que o WhatsApp não pode mostrar aqui no momento; abra o WhatsApp no telefone para ler.",
            UnsupportedReason.NotForBusinesses => content.Detail is { } type
                ? $"{who} enviou uma mensagem do tipo \"{type}\", que o WhatsApp não entrega a empresas; {phone}."
                : $"{who} enviou uma mensagem de um tipo que o WhatsApp não entrega a empresas; {phone}.",
            UnsupportedReason.NotGiven => $"{who} enviou uma mensagem que o WhatsApp não conseguiu entregar ({content.Detail}); {phone}.",
            UnsupportedReason.UnknownKind => AgentTexts.Sentence(
                $"{who} enviou uma mensagem do tipo \"{content.Kind}\", que não pode ser mostrada aqui; {phone}", content.Detail),
            UnsupportedReason.ChatOpened => "O cliente abriu a conversa pela primeira vez.",
            UnsupportedReason.Unreadable => "Chegou uma mensagem que não pôde ser lida. Abra o WhatsApp no telefone para ver.",
            UnsupportedReason.UnknownEvent => "Aconteceu algo nesta conversa que ainda não pode ser mostrado aqui. Abra o WhatsApp no telefone para ver.",
            _ => $"{who} enviou uma mensagem que não pode ser mostrada aqui; {phone}.",
        };
    }
}
