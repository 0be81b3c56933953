using RyzeBridge.WhatsApp.Events;

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
        Group = end => $"Grupo de WhatsApp {end}",
        Forwarded = "Reenviado",
        EmptyMessage = "Un mensaje vacío.",
        Unsupported = Unsupported,
        Refused = reason => $"Llegó un mensaje que no se puede mostrar aquí ({reason}). Abra WhatsApp en el teléfono para leerlo.",
        Location = "Ubicación",
        LiveLocation = ("Ubicación en tiempo real", "donde estaba cuando se compartió; aquí no se sigue"),
        Contact = "Contacto",
        Form = "Formulario",
        Yes = "sí",
        No = "no",
        Call = Call,
        MarketingStopped = "El cliente pidió a WhatsApp no recibir mensajes de marketing: WhatsApp le rechaza las plantillas de marketing.",
        MarketingResumed = "El cliente vuelve a aceptar mensajes de marketing.",
        Payment = Payment,
        GroupChanged = GroupChanged,
        Choice = "Una elección sin título.",
        Order = "Pedido",
        Each = amount => $"{amount} cada uno",
        Total = amount => $"Importe total: {amount}",
        Advertisement = "De un anuncio",
        Post = "De una publicación",
        Greeted = words => $"WhatsApp saludó: {words}",
        Product = (product, catalog) => catalog is null ? $"Sobre el producto {product}" : $"Sobre el producto {product} (catálogo {catalog})",
        File = File,
        FileMissing = (file, reason, mayFollow, byBusiness) =>
            $"{Who(byBusiness)} envió {file}, pero el archivo {(mayFollow ? "todavía no está aquí" : "no está aquí")}: {reason}. {Advice(mayFollow, byBusiness)}",
        ItsFileMissing = reason => $"Su archivo no está aquí: {reason}.",
        FileGivenUp = "Ya no se pudo obtener este archivo. Abra WhatsApp en el teléfono para verlo, o pida que lo envíen de nuevo.",
        FileNowhere = "WhatsApp no dijo dónde está el archivo",
        FileGone = "WhatsApp ya no tiene el archivo",
        FileTooLarge = megabytes => $"pesa más de {megabytes} MB, el máximo que se transmite",
        FileForbidden = "WhatsApp rechaza el acceso de este número",
        FileNotGiven = "WhatsApp no entrega el archivo",
        FileNotNow = "WhatsApp no entrega el archivo en este momento",
        FileRefused = reason => $"Chatwoot no lo acepta ({reason})",
    };

    private static string Who(bool byBusiness) => byBusiness ? "Usted" : "El cliente";

    private static string File(MediaContent media) => media.Kind switch
    {
        MediaKind.Image => "una imagen",
        MediaKind.Video => "un vídeo",
        MediaKind.Audio => "un audio",
        MediaKind.VoiceNote => "un mensaje de voz",
        MediaKind.Sticker => media.Animated ? "un sticker animado" : "un sticker",
        _ => media.File?.FileName is { } name ? $"el documento \"{name}\"" : "un documento",
    };

    private static string Advice(bool mayFollow, bool byBusiness) => (mayFollow, byBusiness) switch
    {
        (true, _) => "Llegará por sí solo en cuanto sea posible; hasta entonces, abra WhatsApp en el teléfono para verlo.",
        (false, true) => "Abra WhatsApp en el teléfono para verlo.",
        (false, false) => "Abra WhatsApp en el teléfono para verlo, o pida que lo envíen de nuevo.",
    };

    private static string Unsupported(UnsupportedContent content, bool byBusiness)
    {
        const string phone = "abra WhatsApp en el teléfono para verlo";
        var who = Who(byBusiness);
        return content.Reason switch
        {
            _ when content.Unseen is UnseenKind.Pin => $"{who} fijó un mensaje, o dejó de fijarlo.",
            _ when content.Unseen is UnseenKind.Keep => $"{who} conservó un mensaje en el chat, o dejó de conservarlo.",
            UnsupportedReason.EmptyText => $"{who} envió un mensaje vacío.",
            UnsupportedReason.LocationWithoutCoordinates => AgentTexts.Sentence($"{who} envió una ubicación sin coordenadas", content.Detail),
            UnsupportedReason.ContactsWithoutDetails => $"{who} envió contactos sin ningún dato; {phone}.",
            UnsupportedReason.ButtonWithoutText => $"{who} pulsó un botón.",
            UnsupportedReason.OrderWithoutItems => $"{who} envió un pedido sin artículos; {phone}.",
            UnsupportedReason.AnswerWithoutChoice => AgentTexts.Sentence($"{who} respondió a un mensaje interactivo", content.Detail),
            UnsupportedReason.ChatChanged => "WhatsApp informa de un cambio en este chat.",
            UnsupportedReason.SecurityCodeChanged => "El código de seguridad del cliente cambió: quizá tiene un teléfono nuevo o reinstaló WhatsApp.",
            UnsupportedReason.ReactionWithoutTarget => $"{who} reaccionó con {content.Detail} a un mensaje que WhatsApp no identifica.",
            UnsupportedReason.ReactionRemovedWithoutTarget => $"{who} quitó una reacción.",
            UnsupportedReason.EditWithoutTarget => AgentTexts.Sentence($"{who} editó un mensaje que WhatsApp no identifica; ahora dice", content.Detail),
            UnsupportedReason.DeletionWithoutTarget => $"{who} eliminó un mensaje que WhatsApp no identifica.",
            UnsupportedReason.EditWithoutText => $"{who} editó un mensaje; {phone}.",
            UnsupportedReason.Deletion => $"{who} eliminó un mensaje; {phone}.",
            UnsupportedReason.NotAtTheMoment => $"{who} envió un mensaje que WhatsApp no puede mostrar aquí en este momento; abra WhatsApp en el teléfono para leerlo.",
            UnsupportedReason.NotForBusinesses => $"{who} envió {Noun(content.Unseen)}, y WhatsApp no entrega eso a empresas; {phone}.",
            UnsupportedReason.NotGiven => $"{who} envió {Noun(content.Unseen)}, y WhatsApp no pudo entregarlo ({content.Detail}); {phone}.",
            UnsupportedReason.UnknownKind => AgentTexts.Sentence($"{who} envió {Noun(content.Unseen)}, y no se puede mostrar aquí; {phone}", content.Detail),
            UnsupportedReason.ChatOpened => "El cliente abrió el chat por primera vez.",
            UnsupportedReason.Unreadable => "Llegó un mensaje que no se pudo leer. Abra WhatsApp en el teléfono para verlo.",
            UnsupportedReason.UnknownEvent => "Ocurrió algo en este chat que todavía no se puede mostrar aquí. Abra WhatsApp en el teléfono para verlo.",
            _ => $"{who} envió un mensaje que no se puede mostrar aquí; {phone}.",
        };
    }

    private static string Call(CallContent call) => (call.ByBusiness, call.Answered) switch
    {
        (false, false) => "📞 Llamada perdida",
        (true, false) => "📞 Llamada al cliente, sin respuesta",
        _ => (call.ByBusiness ? "📞 Llamada al cliente" : "📞 Llamada") + (call.Duration is { } duration ? $", {AgentTexts.Duration(duration)}" : ""),
    };

    private static string Payment(PaymentContent payment) => AgentTexts.PaymentLine(
        payment.State switch
        {
            PaymentState.Received => "Pago recibido",
            PaymentState.Pending => "Pago pendiente",
            PaymentState.Refunded => "Pago reembolsado",
            PaymentState.RefundFailed => "El reembolso falló",
            _ => "Pago fallido",
        },
        payment,
        payment.Reference is { } reference ? $"pedido {reference}" : null);

    private static string GroupChanged(GroupChangeContent change) => change.Change switch
    {
        GroupChange.Created => change.Text is { } subject ? $"Se creó el grupo: {subject}." : "Se creó el grupo.",
        GroupChange.Deleted => "Se eliminó el grupo.",
        GroupChange.Subject => $"El grupo se llama ahora {change.Text}.",
        GroupChange.Description => $"El grupo tiene una nueva descripción: {change.Text}",
        GroupChange.Picture => "El grupo tiene una nueva imagen.",
        GroupChange.Joined => AgentTexts.Sentence("Entraron personas al grupo", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Left => AgentTexts.Sentence("Salieron personas del grupo", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Suspended => "WhatsApp suspendió el grupo.",
        GroupChange.Restored => "WhatsApp levantó la suspensión del grupo.",
        _ => "Se modificó el grupo.",
    };

    private static string Noun(UnseenKind kind) => kind switch
    {
        UnseenKind.Text => "un texto",
        UnseenKind.Image => "una imagen",
        UnseenKind.Video => "un vídeo",
        UnseenKind.VideoNote => "un vídeo redondo",
        UnseenKind.Audio => "un audio",
        UnseenKind.Document => "un documento",
        UnseenKind.Sticker => "un sticker",
        UnseenKind.StickerPack => "un paquete de stickers",
        UnseenKind.Gif => "un GIF",
        UnseenKind.Album => "varias imágenes",
        UnseenKind.Location => "una ubicación",
        UnseenKind.Contacts => "contactos",
        UnseenKind.Poll => "una encuesta",
        UnseenKind.PollVote => "un voto en una encuesta",
        UnseenKind.GroupInvite => "una invitación a un grupo",
        UnseenKind.Template => "un mensaje de plantilla",
        UnseenKind.ViewOnce => "una imagen o un vídeo para ver una sola vez",
        UnseenKind.Event => "un evento",
        UnseenKind.Product => "un producto",
        UnseenKind.Payment => "un pago o una solicitud de pago",
        UnseenKind.Interactive => "un mensaje con botones o una lista",
        UnseenKind.Call => "una llamada",
        _ => "un mensaje",
    };
}
