using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>What an agent or operator can do about an error code: one sentence behind Meta's own words, nothing for codes that speak for themselves.</summary>
internal static class CloudApiAdvice
{
    public static ReasonFamily Family { get; } = new("cloud.advice");

    private static readonly Func<Reason, Reason> TryAgain = Add("try-again", "Try again in a moment.", "Tente de novo daqui a pouco.", "Inténtelo de nuevo en un momento.");

    private static readonly Func<Reason, Reason> TooMany = Add(
        "too-many",
        "Too many messages at once; it is sent again by itself.",
        "Mensagens demais de uma vez; ela será reenviada automaticamente.",
        "Demasiados mensajes a la vez; se reenviará automáticamente.");

    private static readonly Func<Reason, Reason> TooManyToCustomer = Add(
        "too-many-to-customer",
        "Too many messages to this customer in a short time; it is sent again by itself.",
        "Mensagens demais a este cliente em pouco tempo; ela será reenviada automaticamente.",
        "Demasiados mensajes a este cliente en poco tiempo; se reenviará automáticamente.");

    private static readonly Func<Reason, Reason> NumberAtWork = Add(
        "number-at-work",
        "WhatsApp is working on this number; it is sent again by itself.",
        "O WhatsApp está trabalhando neste número; ela será reenviada automaticamente.",
        "WhatsApp está trabajando en este número; se reenviará automáticamente.");

    private static readonly Func<Reason, Reason> NewToken = Add(
        "new-token", "Give the number a new access token.", "Dê ao número um novo token de acesso.", "Dele al número un nuevo token de acceso.");

    private static readonly Func<Reason, Reason> Permission = Add(
        "permission",
        "Give the access token the permission whatsapp_business_messaging for this number.",
        "Dê ao token de acesso a permissão whatsapp_business_messaging para este número.",
        "Dele al token de acceso el permiso whatsapp_business_messaging para este número.");

    private static readonly Func<Reason, Reason> CheckNumber = Add(
        "check-number",
        "Check phoneNumberId and that the access token may use that number.",
        "Verifique phoneNumberId e se o token de acesso pode usar esse número.",
        "Compruebe phoneNumberId y que el token de acceso pueda usar ese número.");

    private static readonly Func<Reason, Reason> Blocked = Add(
        "blocked",
        "The WhatsApp account is blocked; see WhatsApp Manager > Account quality.",
        "A conta do WhatsApp está bloqueada; veja o Gerenciador do WhatsApp > Qualidade da conta.",
        "La cuenta de WhatsApp está bloqueada; vea el Administrador de WhatsApp > Calidad de la cuenta.");

    private static readonly Func<Reason, Reason> Payment = Add(
        "payment",
        "Put the payment method of the WhatsApp account right in Meta Business Suite.",
        "Corrija a forma de pagamento da conta do WhatsApp no Meta Business Suite.",
        "Corrija el método de pago de la cuenta de WhatsApp en Meta Business Suite.");

    private static readonly Func<Reason, Reason> Register = Add(
        "register",
        "Register the phone number again in WhatsApp Manager.",
        "Registre o número de novo no Gerenciador do WhatsApp.",
        "Registre el número de nuevo en el Administrador de WhatsApp.");

    private static readonly Func<Reason, Reason> NotReachable = Add(
        "not-reachable",
        "The customer may have no WhatsApp, an old version of it, or has not accepted WhatsApp's terms; try another way.",
        "O cliente talvez não tenha WhatsApp, tenha uma versão antiga ou não tenha aceitado os termos; tente outro meio.",
        "Quizá el cliente no tenga WhatsApp, tenga una versión antigua o no haya aceptado los términos; pruebe otra vía.");

    private static readonly Func<Reason, Reason> ToItself = Add(
        "to-itself", "A number cannot write to itself.", "Um número não pode escrever para si mesmo.", "Un número no puede escribirse a sí mismo.");

    private static readonly Func<Reason, Reason> TestNumber = Add(
        "test-number",
        "A test number writes only to numbers that are on its list in the app dashboard.",
        "Um número de teste só escreve a números da sua lista no painel do aplicativo.",
        "Un número de prueba solo escribe a los números de su lista en el panel de la aplicación.");

    private static readonly Func<Reason, Reason> DisplayName = Add(
        "display-name",
        "Get the number's display name approved in WhatsApp Manager.",
        "Peça a aprovação do nome de exibição do número no Gerenciador do WhatsApp.",
        "Pida la aprobación del nombre visible del número en el Administrador de WhatsApp.");

    private static readonly Func<Reason, Reason> WindowClosed = Add(
        "window-closed",
        "The customer last wrote more than 24 hours ago. Send a template instead: /template NAME LANGUAGE value | value.",
        "O cliente escreveu pela última vez há mais de 24 horas. Envie um modelo: /template NOME IDIOMA valor | valor.",
        "El cliente escribió por última vez hace más de 24 horas. Envíe una plantilla: /template NOMBRE IDIOMA valor | valor.");

    private static readonly Func<Reason, Reason> Quality = Add(
        "quality",
        "WhatsApp limits this number because of its quality rating; wait before you write to new customers.",
        "O WhatsApp limita este número por causa da sua qualidade; espere antes de escrever a novos clientes.",
        "WhatsApp limita este número por su calidad; espere antes de escribir a nuevos clientes.");

    private static readonly Func<Reason, Reason> MarketingLimit = Add(
        "marketing-limit",
        "WhatsApp limits marketing messages to this customer; wait at least 24 hours.",
        "O WhatsApp limita mensagens de marketing a este cliente; espere pelo menos 24 horas.",
        "WhatsApp limita los mensajes de marketing a este cliente; espere al menos 24 horas.");

    private static readonly Func<Reason, Reason> MarketingStopped = Add(
        "marketing-stopped",
        "The customer has stopped marketing messages of this number.",
        "O cliente bloqueou mensagens de marketing deste número.",
        "El cliente detuvo los mensajes de marketing de este número.");

    private static readonly Func<Reason, Reason> Kind = Add(
        "kind", "This kind of message cannot be sent.", "Este tipo de mensagem não pode ser enviado.", "Este tipo de mensaje no se puede enviar.");

    private static readonly Func<Reason, Reason> CheckFile = Add(
        "check-file",
        "Check the file's type and size and send it again.",
        "Verifique o tipo e o tamanho do arquivo e envie-o de novo.",
        "Compruebe el tipo y el tamaño del archivo y envíelo de nuevo.");

    private static readonly Func<Reason, Reason> NeedsPhone = Add(
        "needs-phone",
        "This kind of message needs the customer's phone number.",
        "Este tipo de mensagem precisa do número de telefone do cliente.",
        "Este tipo de mensaje necesita el número de teléfono del cliente.");

    private static readonly Func<Reason, Reason> Experiment = Add(
        "experiment",
        "WhatsApp withheld the message in an experiment; wait until the customer writes.",
        "O WhatsApp reteve a mensagem em um experimento; espere até o cliente escrever.",
        "WhatsApp retuvo el mensaje en un experimento; espere a que el cliente escriba.");

    private static readonly Func<Reason, Reason> Country = Add(
        "country",
        "This number may not write to customers in that country.",
        "Este número não pode escrever a clientes desse país.",
        "Este número no puede escribir a clientes de ese país.");

    private static readonly Func<Reason, Reason> TemplateLanguage = Add(
        "template-language",
        "Choose a template that exists in that language.",
        "Escolha um modelo que exista nesse idioma.",
        "Elija una plantilla que exista en ese idioma.");

    private static readonly Func<Reason, Reason> CheckTemplate = Add(
        "check-template",
        "Check the template in WhatsApp Manager.",
        "Verifique o modelo no Gerenciador do WhatsApp.",
        "Compruebe la plantilla en el Administrador de WhatsApp.");

    /// <summary>Puts the advice for a code behind Meta's words; null when there is none.</summary>
    public static Func<Reason, Reason>? For(int code) => code switch
    {
        1 or 2 or 131000 or 131016 => TryAgain,
        4 or 80007 or 130429 => TooMany,
        131056 => TooManyToCustomer,
        131057 => NumberAtWork,
        0 or 190 => NewToken,
        3 or 10 or (>= 200 and <= 299) => Permission,
        33 => CheckNumber,
        368 or 131031 => Blocked,
        131042 => Payment,
        131045 or 133010 => Register,
        131026 => NotReachable,
        131021 => ToItself,
        131030 => TestNumber,
        131037 => DisplayName,
        131047 => WindowClosed,
        131048 => Quality,
        131049 => MarketingLimit,
        131050 => MarketingStopped,
        131051 => Kind,
        131052 => CheckFile,
        131053 => SendingReasons.FormRefused,
        131062 => NeedsPhone,
        130472 => Experiment,
        130497 => Country,
        132001 => TemplateLanguage,
        132000 or 132012 or 132015 or 132016 => CheckTemplate,
        _ => null,
    };

    private static Func<Reason, Reason> Add(string code, string english, string portuguese, string spanish) =>
        Family.Add<Reason>(code, $"{{0}}. {english}", $"{{0}}. {portuguese}", $"{{0}}. {spanish}");
}
