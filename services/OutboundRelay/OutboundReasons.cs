using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay;

/// <summary>Why an agent's message waits, was not sent, or went without a file; and what the agent can do.</summary>
internal static class OutboundReasons
{
    public static ReasonFamily Family { get; } = new("outbound");

    /// <summary>Behind a wait, for the agent: why.</summary>
    public static Func<Reason, Reason> Waiting { get; } = Family.Add<Reason>(
        "waiting", "waiting: {0}; will be sent by itself", "aguardando: {0}; será enviada automaticamente", "en espera: {0}; se enviará automáticamente");

    public static Reason NotConfirmed { get; } = Family.Add(
        "not-confirmed",
        "WhatsApp has not confirmed whether it took the message",
        "o WhatsApp não confirmou se recebeu a mensagem",
        "WhatsApp no ha confirmado si recibió el mensaje");

    public static Reason Paced { get; } = Family.Add(
        "paced",
        "WhatsApp takes no more messages from this number, or to this person, at present",
        "o WhatsApp não aceita mais mensagens deste número, ou para esta pessoa, no momento",
        "WhatsApp no acepta más mensajes de este número, o para esta persona, por el momento");

    public static Reason EarlierFirst { get; } = Family.Add(
        "earlier-first",
        "earlier messages of the conversation may be missing and go first",
        "podem faltar mensagens anteriores da conversa, que vão primeiro",
        "pueden faltar mensajes anteriores de la conversación, que van primero");

    public static Reason ManyFiles { get; } = Family.Add("many-files", "many files are on their way", "muitos arquivos estão a caminho", "hay muchos archivos en camino");

    public static Func<Reason, Reason> FileMissing { get; } = Family.Add<Reason>("file-missing", "a file is missing. {0}", "falta um arquivo. {0}", "falta un archivo. {0}");

    public static Reason NoNumber { get; } = Family.Add(
        "no-number", "no WhatsApp number is connected", "nenhum número de WhatsApp está conectado", "no hay ningún número de WhatsApp conectado");

    public static Reason InstanceUnknown { get; } = Family.Add(
        "instance-unknown", "the instance is not known", "a instância não é conhecida", "la instancia no se conoce");

    /// <summary>The agent is told that it is too old: after how many hours.</summary>
    public static Func<string, Reason> TooOld { get; } = Family.Add<string>(
        "too-old",
        "Not sent: it could not be sent within {0} h, and a late answer may confuse. Press Retry to send it now.",
        "Não enviada: não foi possível enviar em {0} h, e uma resposta tardia pode confundir. Toque em Tentar novamente para enviar agora.",
        "No enviado: no se pudo enviar en {0} h, y una respuesta tardía puede confundir. Pulse Reintentar para enviarlo ahora.");

    public static Reason NotInTime { get; } = Family.Add(
        "not-in-time",
        "Not sent in time. Press Retry to send it now.",
        "Não enviada a tempo. Toque em Tentar novamente para enviar agora.",
        "No enviado a tiempo. Pulse Reintentar para enviarlo ahora.");

    public static Func<Reason, Reason> NotInTimeBecause { get; } = Family.Add<Reason>(
        "not-in-time-because",
        "Not sent in time (waiting: {0}). Press Retry to send it now.",
        "Não enviada a tempo (aguardando: {0}). Toque em Tentar novamente para enviar agora.",
        "No enviado a tiempo (en espera: {0}). Pulse Reintentar para enviarlo ahora.");

    public static Func<Reason, Reason> GivenUp { get; } = Family.Add<Reason>(
        "given-up",
        "Not sent: {0}. Press Retry to send it now.",
        "Não enviada: {0}. Toque em Tentar novamente para enviar agora.",
        "No enviado: {0}. Pulse Reintentar para enviarlo ahora.");

    public static Func<Reason, Reason> Cancelled { get; } = Family.Add<Reason>("cancelled", "Not sent: {0}.", "Não enviada: {0}.", "No enviado: {0}.");

    public static Reason DeletedBefore { get; } = Family.Add(
        "deleted-before", "deleted in Chatwoot before it was sent", "apagada no Chatwoot antes do envio", "eliminado en Chatwoot antes del envío");

    public static Reason DeactivatedBefore { get; } = Family.Add(
        "deactivated-before",
        "the integration was deactivated before it was sent",
        "a integração foi desativada antes do envio",
        "la integración se desactivó antes del envío");

    public static Reason DeliveryUnknown { get; } = Family.Add(
        "delivery-unknown",
        "Delivery unknown: WhatsApp did not confirm the message. Press Retry only if the customer did not get it.",
        "Entrega desconhecida: o WhatsApp não confirmou a mensagem. Toque em Tentar novamente só se o cliente não a recebeu.",
        "Entrega desconocida: WhatsApp no confirmó el mensaje. Pulse Reintentar solo si el cliente no lo recibió.");

    public static Reason NotDelivered { get; } = Family.Add(
        "not-delivered", "WhatsApp could not deliver the message.", "O WhatsApp não conseguiu entregar a mensagem.", "WhatsApp no pudo entregar el mensaje.");

    public static Reason NothingToSend { get; } = Family.Add(
        "nothing-to-send",
        "The message has nothing that can be sent to WhatsApp.",
        "A mensagem não tem nada que possa ser enviado ao WhatsApp.",
        "El mensaje no tiene nada que se pueda enviar a WhatsApp.");

    public static Reason ContentMissing { get; } = Family.Add(
        "content-missing",
        "Chatwoot shows neither text nor file in the message",
        "o Chatwoot não mostra texto nem arquivo na mensagem",
        "Chatwoot no muestra texto ni archivo en el mensaje");

    public static Reason AddressUnknown { get; } = Family.Add(
        "address-unknown",
        "RyzeBridge does not know this contact's WhatsApp address. Give the contact a phone number with country code, then press Retry.",
        "O RyzeBridge não conhece o endereço deste contato no WhatsApp. Dê ao contato um número com o código do país e toque em Tentar novamente.",
        "RyzeBridge no conoce la dirección de WhatsApp de este contacto. Dele al contacto un número con el código del país y pulse Reintentar.");

    /// <summary>The conversation's number, in digits.</summary>
    public static Func<string, Reason> NumberChanged { get; } = Family.Add<string>(
        "number-changed",
        "This conversation still has the number +{0}, its contact another. Give the old one back and press Retry, or add a new contact.",
        "Esta conversa ainda tem o número +{0}, o contato tem outro. Devolva o antigo e tente novamente, ou adicione um novo contato.",
        "Esta conversación aún tiene el número +{0}, su contacto otro. Devuelva el anterior y reintente, o añada un contacto nuevo.");

    public static Reason InboxWithoutNumber { get; } = Family.Add(
        "inbox-without-number",
        "No WhatsApp number is connected to this inbox. Connect one, then press Retry.",
        "Nenhum número de WhatsApp está conectado a esta caixa de entrada. Conecte um e toque em Tentar novamente.",
        "Ningún número de WhatsApp está conectado a esta bandeja de entrada. Conecte uno y pulse Reintentar.");

    public static Func<Reason, Reason> FileNotSent { get; } = Family.Add<Reason>(
        "file-not-sent", "The file was not sent: {0}", "O arquivo não foi enviado: {0}", "El archivo no se envió: {0}");

    /// <summary>Its place, how many there are, why.</summary>
    public static Func<int, int, Reason, Reason> FileOfSeveralNotSent { get; } = Family.Add<int, int, Reason>(
        "file-of-several-not-sent", "File {0} of {1} was not sent: {2}", "O arquivo {0} de {1} não foi enviado: {2}", "El archivo {0} de {1} no se envió: {2}");

    public static Func<Reason, Reason> RestSent { get; } = Family.Add<Reason>("rest-sent", "{0} The rest was sent.", "{0} O resto foi enviado.", "{0} El resto se envió.");

    /// <summary>One after the other.</summary>
    public static Func<Reason, Reason, Reason> Both { get; } = Family.Add<Reason, Reason>("both", "{0} {1}", "{0} {1}", "{0} {1}");

    public static Func<Reason, Reason> AttachAgain { get; } = Family.Add<Reason>(
        "attach-again", "{0} Attach it again, or press Retry.", "{0} Anexe-o de novo ou toque em Tentar novamente.", "{0} Adjúntelo de nuevo o pulse Reintentar.");

    public static Reason FileTooLarge { get; } = Family.Add(
        "file-too-large", "It is too large. Send a link instead.", "Ele é grande demais. Envie um link em vez dele.", "Es demasiado grande. Envíe un enlace en su lugar.");

    public static Func<string, Reason> FileLargerThan { get; } = Family.Add<string>(
        "file-larger-than",
        "It is larger than {0} MB. Send a link instead.",
        "Ele tem mais de {0} MB. Envie um link em vez dele.",
        "Pesa más de {0} MB. Envíe un enlace en su lugar.");

    public static Reason FileWithoutAddress { get; } = Family.Add(
        "file-without-address", "Chatwoot gives no address for it.", "O Chatwoot não informa o endereço dele.", "Chatwoot no indica su dirección.");

    public static Reason FileAddressForbidden { get; } = Family.Add(
        "file-address-forbidden",
        "Its address in Chatwoot is none that may be called.",
        "O endereço dele no Chatwoot não pode ser chamado.",
        "No se puede llamar a su dirección en Chatwoot.");

    public static Reason FileAddressEndless { get; } = Family.Add(
        "file-address-endless",
        "Its address in Chatwoot leads from one to another without end.",
        "O endereço dele no Chatwoot redireciona sem fim.",
        "Su dirección en Chatwoot redirige sin fin.");

    public static Func<string, Reason> FileNotInTime { get; } = Family.Add<string>(
        "file-not-in-time",
        "It could not be fetched from Chatwoot within {0} s.",
        "Não foi possível buscá-lo no Chatwoot em {0} s.",
        "No se pudo obtener de Chatwoot en {0} s.");

    public static Reason FileConnectionFailed { get; } = Family.Add(
        "file-connection-failed",
        "It could not be fetched from Chatwoot: the connection failed.",
        "Não foi possível buscá-lo no Chatwoot: a conexão falhou.",
        "No se pudo obtener de Chatwoot: falló la conexión.");

    public static Reason FileNotThere { get; } = Family.Add(
        "file-not-there", "Chatwoot does not have it (any more).", "O Chatwoot não o tem (mais).", "Chatwoot no lo tiene (o ya no).");

    public static Func<int, Reason> FileRefused { get; } = Family.Add<int>(
        "file-refused",
        "Chatwoot's storage refuses it (HTTP {0}): its address may have run out.",
        "O armazenamento do Chatwoot o recusa (HTTP {0}): o endereço pode ter expirado.",
        "El almacenamiento de Chatwoot lo rechaza (HTTP {0}): su dirección puede haber caducado.");

    public static Func<int, Reason> FileStatus { get; } = Family.Add<int>(
        "file-status", "Chatwoot answers HTTP {0} for it.", "O Chatwoot responde HTTP {0} por ele.", "Chatwoot responde HTTP {0} por él.");

    public static Reason FileIsPage { get; } = Family.Add(
        "file-is-page", "Chatwoot gives a web page in its place.", "O Chatwoot entrega uma página web no lugar dele.", "Chatwoot entrega una página web en su lugar.");

    /// <summary>A note, not a failure.</summary>
    public static Reason DeletedInChatwootOnly { get; } = Family.Add(
        "deleted-in-chatwoot-only",
        "The message was deleted in Chatwoot only: WhatsApp does not let this connection take it back, and the customer still sees it.",
        "A mensagem foi apagada só no Chatwoot: o WhatsApp não permite apagá-la por esta conexão, e o cliente continua vendo-a.",
        "El mensaje se eliminó solo en Chatwoot: WhatsApp no permite eliminarlo por esta conexión, y el cliente lo sigue viendo.");

    public static Reason Superseded { get; } = Family.Add(
        "superseded", "superseded by a later attempt", "substituída por uma tentativa posterior", "sustituido por un intento posterior");

    public static Reason SentAlready { get; } = Family.Add("sent-already", "sent already", "já enviada", "ya enviado");

    public static Reason FailedAlready { get; } = Family.Add("failed-already", "failed already", "já falhou", "ya falló");

    public static Reason MessageForgotten { get; } = Family.Add(
        "message-forgotten", "the message is not known any more", "a mensagem não é mais conhecida", "el mensaje ya no se conoce");

    public static Reason WasNotSent { get; } = Family.Add("was-not-sent", "it was not sent", "ela não foi enviada", "no se envió");

    public static Reason AgentsTold { get; } = Family.Add("agents-told", "the agents were told", "os agentes foram avisados", "se avisó a los agentes");

    public static Func<Reason, Reason> AgentsNotTold { get; } = Family.Add<Reason>(
        "agents-not-told", "the agents could not be told: {0}", "não foi possível avisar os agentes: {0}", "no se pudo avisar a los agentes: {0}");

    public static Func<string, Reason> NewerKind { get; } = Family.Add<string>(
        "newer-kind",
        "A newer version stored this kind of message: {0}.",
        "Uma versão mais nova guardou este tipo de mensagem: {0}.",
        "Una versión más nueva guardó este tipo de mensaje: {0}.");

    public static Reason IntegrationUnknown { get; } = Family.Add(
        "integration-unknown", "The integration is not known yet", "A integração ainda não é conhecida", "La integración todavía no se conoce");

    public static Reason AddressNewer { get; } = Family.Add(
        "address-newer",
        "The webhook address is newer than what is known of the integration",
        "O endereço do webhook é mais novo do que o que se sabe da integração",
        "La dirección del webhook es más nueva que lo que se sabe de la integración");

    public static Reason SecretDoubted { get; } = Family.Add(
        "secret-doubted",
        "The inbox's secret may have been renewed; it is being read from Chatwoot",
        "O segredo da caixa de entrada pode ter sido renovado; está sendo lido do Chatwoot",
        "El secreto de la bandeja de entrada puede haberse renovado; se está leyendo de Chatwoot");

    /// <summary>What it waited for, for how long.</summary>
    public static Func<Reason, TimeSpan, Reason> WaitedTooLong { get; } = Family.Add<Reason, TimeSpan>(
        "waited-too-long", "{0}, for longer than {1}.", "{0}, há mais de {1}.", "{0}, desde hace más de {1}.");
}
