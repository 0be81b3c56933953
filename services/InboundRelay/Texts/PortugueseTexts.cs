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
        Group = end => $"Grupo do WhatsApp {end}",
        Forwarded = "Encaminhada",
        EmptyMessage = "Uma mensagem vazia.",
        Unsupported = Unsupported,
        Refused = reason => $"Chegou uma mensagem que não pode ser mostrada aqui ({reason}). Abra o WhatsApp no telefone para ler.",
        Location = "Localização",
        LiveLocation = ("Localização em tempo real", "onde estava quando foi compartilhada; aqui ela não é acompanhada"),
        Contact = "Contato",
        Form = "Formulário",
        Yes = "sim",
        No = "não",
        Call = Call,
        MarketingStopped = "O cliente pediu ao WhatsApp para não receber mensagens de marketing: o WhatsApp recusa modelos de marketing para ele.",
        MarketingResumed = "O cliente voltou a aceitar mensagens de marketing.",
        Payment = Payment,
        GroupChanged = GroupChanged,
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
            _ when content.Unseen is UnseenKind.Pin => $"{who} fixou ou desafixou uma mensagem.",
            _ when content.Unseen is UnseenKind.Keep => $"{who} manteve uma mensagem na conversa, ou deixou de mantê-la.",
            UnsupportedReason.EmptyText => $"{who} enviou uma mensagem vazia.",
            UnsupportedReason.LocationWithoutCoordinates => AgentTexts.Sentence($"{who} enviou uma localização sem coordenadas", content.Detail),
            UnsupportedReason.ContactsWithoutDetails => $"{who} enviou contatos sem nenhum dado; {phone}.",
            UnsupportedReason.ButtonWithoutText => $"{who} tocou em um botão.",
            UnsupportedReason.OrderWithoutItems => $"{who} enviou um pedido sem itens; {phone}.",
            UnsupportedReason.AnswerWithoutChoice => AgentTexts.Sentence($"{who} respondeu a uma mensagem interativa", content.Detail),
            UnsupportedReason.ChatChanged => "O WhatsApp informa uma mudança nesta conversa.",
            UnsupportedReason.SecurityCodeChanged => "O código de segurança do cliente mudou: talvez um telefone novo, ou o WhatsApp foi reinstalado.",
            UnsupportedReason.ReactionWithoutTarget => $"{who} reagiu com {content.Detail} a uma mensagem que o WhatsApp não identifica.",
            UnsupportedReason.ReactionRemovedWithoutTarget => $"{who} removeu uma reação.",
            UnsupportedReason.EditWithoutTarget => AgentTexts.Sentence($"{who} editou uma mensagem que o WhatsApp não identifica; agora ela diz", content.Detail),
            UnsupportedReason.DeletionWithoutTarget => $"{who} apagou uma mensagem que o WhatsApp não identifica.",
            UnsupportedReason.EditWithoutText => $"{who} editou uma mensagem; {phone}.",
            UnsupportedReason.Deletion => $"{who} apagou uma mensagem; {phone}.",
            UnsupportedReason.NotAtTheMoment => $"{who} enviou uma mensagem que o WhatsApp não pode mostrar aqui no momento; abra o WhatsApp no telefone para ler.",
            UnsupportedReason.NotForBusinesses => $"{who} enviou {Noun(content.Unseen)}, e o WhatsApp não entrega isso a empresas; {phone}.",
            UnsupportedReason.NotGiven => $"{who} enviou {Noun(content.Unseen)}, e o WhatsApp não conseguiu entregar ({content.Detail}); {phone}.",
            UnsupportedReason.UnknownKind => AgentTexts.Sentence($"{who} enviou {Noun(content.Unseen)}, e isso não pode ser mostrado aqui; {phone}", content.Detail),
            UnsupportedReason.ChatOpened => "O cliente abriu a conversa pela primeira vez.",
            UnsupportedReason.Unreadable => "Chegou uma mensagem que não pôde ser lida. Abra o WhatsApp no telefone para ver.",
            UnsupportedReason.UnknownEvent => "Aconteceu algo nesta conversa que ainda não pode ser mostrado aqui. Abra o WhatsApp no telefone para ver.",
            _ => $"{who} enviou uma mensagem que não pode ser mostrada aqui; {phone}.",
        };
    }

    private static string Call(CallContent call) => (call.ByBusiness, call.Answered) switch
    {
        (false, false) => "📞 Chamada perdida",
        (true, false) => "📞 Chamada para o cliente, não atendida",
        _ => (call.ByBusiness ? "📞 Chamada para o cliente" : "📞 Chamada") + (call.Duration is { } duration ? $", {AgentTexts.Duration(duration)}" : ""),
    };

    private static string Payment(PaymentContent payment) => AgentTexts.PaymentLine(
        payment.State switch
        {
            PaymentState.Received => "Pagamento recebido",
            PaymentState.Pending => "Pagamento pendente",
            PaymentState.Refunded => "Pagamento reembolsado",
            PaymentState.RefundFailed => "O reembolso falhou",
            _ => "Pagamento recusado",
        },
        payment,
        payment.Reference is { } reference ? $"pedido {reference}" : null);

    private static string GroupChanged(GroupChangeContent change) => change.Change switch
    {
        GroupChange.Created => change.Text is { } subject ? $"O grupo foi criado: {subject}." : "O grupo foi criado.",
        GroupChange.Deleted => "O grupo foi apagado.",
        GroupChange.Subject => $"O grupo agora se chama {change.Text}.",
        GroupChange.Description => $"O grupo tem uma nova descrição: {change.Text}",
        GroupChange.Picture => "O grupo tem uma nova imagem.",
        GroupChange.Joined => AgentTexts.Sentence("Pessoas entraram no grupo", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Left => AgentTexts.Sentence("Pessoas saíram do grupo", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Suspended => "O WhatsApp suspendeu o grupo.",
        GroupChange.Restored => "O WhatsApp retirou a suspensão do grupo.",
        _ => "O grupo foi alterado.",
    };

    private static string Noun(UnseenKind kind) => kind switch
    {
        UnseenKind.Text => "um texto",
        UnseenKind.Image => "uma imagem",
        UnseenKind.Video => "um vídeo",
        UnseenKind.VideoNote => "um vídeo redondo",
        UnseenKind.Audio => "um áudio",
        UnseenKind.Document => "um documento",
        UnseenKind.Sticker => "uma figurinha",
        UnseenKind.StickerPack => "um pacote de figurinhas",
        UnseenKind.Gif => "um GIF",
        UnseenKind.Album => "várias imagens",
        UnseenKind.Location => "uma localização",
        UnseenKind.Contacts => "contatos",
        UnseenKind.Poll => "uma enquete",
        UnseenKind.PollVote => "um voto em uma enquete",
        UnseenKind.GroupInvite => "um convite para um grupo",
        UnseenKind.Template => "uma mensagem modelo",
        UnseenKind.ViewOnce => "uma imagem ou um vídeo de visualização única",
        UnseenKind.Event => "um evento",
        UnseenKind.Product => "um produto",
        UnseenKind.Payment => "um pagamento ou um pedido de pagamento",
        UnseenKind.Interactive => "uma mensagem com botões ou uma lista",
        UnseenKind.Call => "uma chamada",
        _ => "uma mensagem",
    };
}
