using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Why a call to Meta failed. What Meta itself says of it is an argument and stays in Meta's words.</summary>
internal static class CloudApiReasons
{
    public static ReasonFamily Family { get; } = new("cloud");

    public static Func<int, Reason> NoReason { get; } = Family.Add<int>(
        "no-reason", "{0}: WhatsApp gave no reason", "{0}: o WhatsApp não deu o motivo", "{0}: WhatsApp no dio el motivo");

    public static Reason NotDelivered { get; } = Family.Add(
        "not-delivered",
        "WhatsApp could not deliver the message and gave no reason.",
        "O WhatsApp não conseguiu entregar a mensagem e não deu o motivo.",
        "WhatsApp no pudo entregar el mensaje y no dio el motivo.");

    public static Func<int, Reason> NoAnswerStatus { get; } = Family.Add<int>(
        "no-answer-status", "WhatsApp did not answer in time (HTTP {0}).", "O WhatsApp não respondeu a tempo (HTTP {0}).", "WhatsApp no respondió a tiempo (HTTP {0}).");

    public static Func<int, Reason> NotMeta { get; } = Family.Add<int>(
        "not-meta",
        "The WhatsApp API answers HTTP {0} without an error of Meta.",
        "A API do WhatsApp responde HTTP {0} sem um erro da Meta.",
        "La API de WhatsApp responde HTTP {0} sin un error de Meta.");

    public static Func<int, Reason> NotMetaCheckAddress { get; } = Family.Add<int>(
        "not-meta-check-address",
        "The WhatsApp API answers HTTP {0} without an error of Meta; if it stays so, check CloudApi:BaseUrl.",
        "A API do WhatsApp responde HTTP {0} sem um erro da Meta; se continuar assim, verifique CloudApi:BaseUrl.",
        "La API de WhatsApp responde HTTP {0} sin un error de Meta; si sigue así, compruebe CloudApi:BaseUrl.");

    public static Func<int, Reason> SlowDown { get; } = Family.Add<int>(
        "slow-down", "WhatsApp asks to slow down (HTTP {0}).", "O WhatsApp pede para ir mais devagar (HTTP {0}).", "WhatsApp pide ir más despacio (HTTP {0}).");

    public static Func<int, Reason> TokenRefused { get; } = Family.Add<int>(
        "token-refused", "WhatsApp refuses the access token (HTTP {0}).", "O WhatsApp recusa o token de acesso (HTTP {0}).", "WhatsApp rechaza el token de acceso (HTTP {0}).");

    public static Func<int, Reason> MessageRefused { get; } = Family.Add<int>(
        "message-refused",
        "WhatsApp refuses the message and gives no reason (HTTP {0}).",
        "O WhatsApp recusa a mensagem e não dá o motivo (HTTP {0}).",
        "WhatsApp rechaza el mensaje y no da el motivo (HTTP {0}).");

    public static Reason SettingsUnreadable { get; } = Family.Add(
        "settings-unreadable",
        "The number's stored settings cannot be read; give them again.",
        "As configurações salvas do número não podem ser lidas; informe-as de novo.",
        "No se puede leer la configuración guardada del número; indíquela de nuevo.");

    public static Reason CircuitOpen { get; } = Family.Add(
        "circuit",
        "The WhatsApp API has been failing; calls to it pause.",
        "A API do WhatsApp está falhando; as chamadas a ela estão pausadas.",
        "La API de WhatsApp está fallando; las llamadas a ella están en pausa.");

    public static Reason NoAnswer { get; } = Family.Add("no-answer", "WhatsApp did not answer in time.", "O WhatsApp não respondeu a tempo.", "WhatsApp no respondió a tiempo.");

    public static Reason ForbiddenAddress { get; } = Family.Add(
        "forbidden-address",
        "The WhatsApp API's address leads into a network that must not be called (see Network:Allow).",
        "O endereço da API do WhatsApp leva a uma rede que não pode ser chamada (veja Network:Allow).",
        "La dirección de la API de WhatsApp lleva a una red a la que no se debe llamar (vea Network:Allow).");

    public static Reason ConnectTimeout { get; } = Family.Add(
        "connect-timeout",
        "The WhatsApp API cannot be reached (time-out while connecting).",
        "Não é possível alcançar a API do WhatsApp (tempo esgotado ao conectar).",
        "No se puede llegar a la API de WhatsApp (tiempo agotado al conectar).");

    public static Func<string, Reason> Unreachable { get; } = Family.Add<string>(
        "unreachable", "The WhatsApp API cannot be reached ({0}).", "Não é possível alcançar a API do WhatsApp ({0}).", "No se puede llegar a la API de WhatsApp ({0}).");

    public static Func<string, Reason> ConnectionBrokeWith { get; } = Family.Add<string>(
        "connection-broke-with",
        "The connection to WhatsApp broke before its answer ({0}).",
        "A conexão com o WhatsApp caiu antes da resposta ({0}).",
        "La conexión con WhatsApp se cortó antes de la respuesta ({0}).");

    public static Reason ConnectionBroke { get; } = Family.Add(
        "connection-broke",
        "The connection to WhatsApp broke before its answer.",
        "A conexão com o WhatsApp caiu antes da resposta.",
        "La conexión con WhatsApp se cortó antes de la respuesta.");

    public static Reason NotSendable { get; } = Family.Add(
        "not-sendable",
        "This kind of message cannot be sent to WhatsApp.",
        "Este tipo de mensagem não pode ser enviado ao WhatsApp.",
        "Este tipo de mensaje no se puede enviar a WhatsApp.");

    public static Reason NoMessageId { get; } = Family.Add(
        "no-message-id",
        "WhatsApp accepted the message but its answer names no message id.",
        "O WhatsApp aceitou a mensagem, mas a resposta não traz o id dela.",
        "WhatsApp aceptó el mensaje, pero su respuesta no indica el id.");

    public static Reason EmptyMessage { get; } = Family.Add("empty-message", "The message is empty.", "A mensagem está vazia.", "El mensaje está vacío.");

    public static Func<int, Reason> TooLong { get; } = Family.Add<int>(
        "too-long",
        "The message is longer than {0} characters, the most that WhatsApp takes.",
        "A mensagem tem mais de {0} caracteres, o máximo que o WhatsApp aceita.",
        "El mensaje tiene más de {0} caracteres, el máximo que acepta WhatsApp.");

    public static Reason NoFileId { get; } = Family.Add(
        "no-file-id",
        "WhatsApp took the file but its answer names no id.",
        "O WhatsApp aceitou o arquivo, mas a resposta não traz o id dele.",
        "WhatsApp aceptó el archivo, pero su respuesta no indica el id.");

    public static Reason EmptyFile { get; } = Family.Add("empty-file", "The file is empty.", "O arquivo está vazio.", "El archivo está vacío.");

    public static Func<string, long, Reason> FileTooLarge { get; } = Family.Add<string, long>(
        "file-too-large",
        "The file has {0} MB and WhatsApp takes at most {1} MB. Send a link instead.",
        "O arquivo tem {0} MB e o WhatsApp aceita no máximo {1} MB. Envie um link em vez dele.",
        "El archivo pesa {0} MB y WhatsApp acepta como máximo {1} MB. Envíe un enlace en su lugar.");

    public static Reason FileNowhere { get; } = Family.Add(
        "file-nowhere", "WhatsApp did not say where the file is", "O WhatsApp não disse onde o arquivo está", "WhatsApp no dijo dónde está el archivo");

    public static Reason FileGone { get; } = Family.Add("file-gone", "WhatsApp no longer has the file", "O WhatsApp não tem mais o arquivo", "WhatsApp ya no tiene el archivo");

    public static Reason NoFileAddress { get; } = Family.Add(
        "no-file-address",
        "WhatsApp's answer names no address of the file",
        "A resposta do WhatsApp não traz o endereço do arquivo",
        "La respuesta de WhatsApp no indica la dirección del archivo");
}
