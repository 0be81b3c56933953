using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>What is wrong with a template or its values, and what to write instead.</summary>
internal static class TemplateReasons
{
    public static ReasonFamily Family { get; } = new("cloud.template");

    public static Reason NoAccount { get; } = Family.Add(
        "no-account",
        "Templates cannot be looked up: the number's connector has no businessAccountId. Give it in the connector's settings.",
        "Não é possível consultar os modelos: o conector do número não tem businessAccountId. Informe-o nas configurações do conector.",
        "No se pueden consultar las plantillas: el conector del número no tiene businessAccountId. Indíquelo en la configuración del conector.");

    public static Reason ListUnreadable { get; } = Family.Add(
        "list-unreadable",
        "WhatsApp's list of templates cannot be read.",
        "A lista de modelos do WhatsApp não pode ser lida.",
        "No se puede leer la lista de plantillas de WhatsApp.");

    public static Func<Reason, Reason> NotListed { get; } = Family.Add<Reason>(
        "not-listed",
        "The templates cannot be looked up ({0}). Check businessAccountId and that the access token has whatsapp_business_management.",
        "Não é possível consultar os modelos ({0}). Verifique businessAccountId e se o token de acesso tem whatsapp_business_management.",
        "No se pueden consultar las plantillas ({0}). Compruebe businessAccountId y que el token de acceso tenga whatsapp_business_management.");

    /// <summary>No name was given: the templates that there are.</summary>
    public static Func<Reason, Reason> NoName { get; } = Family.Add<Reason>(
        "no-name",
        "Write: /template NAME LANGUAGE value | value. {0}",
        "Escreva: /template NOME IDIOMA valor | valor. {0}",
        "Escriba: /template NOMBRE IDIOMA valor | valor. {0}");

    /// <summary>An unknown name: the name, the templates that there are.</summary>
    public static Func<string, Reason, Reason> UnknownName { get; } = Family.Add<string, Reason>(
        "unknown-name", "No template is called {0}. {1}", "Nenhum modelo se chama {0}. {1}", "Ninguna plantilla se llama {0}. {1}");

    public static Reason NoneApproved { get; } = Family.Add(
        "none-approved",
        "The account has no approved template.",
        "A conta não tem nenhum modelo aprovado.",
        "La cuenta no tiene ninguna plantilla aprobada.");

    public static Func<string, Reason> ThereAre { get; } = Family.Add<string>("there-are", "There are: {0}.", "Existem: {0}.", "Hay: {0}.");

    public static Func<string, int, Reason> ThereAreMore { get; } = Family.Add<string, int>(
        "there-are-more", "There are: {0} and {1} more.", "Existem: {0} e mais {1}.", "Hay: {0} y {1} más.");

    /// <summary>Not approved: the name, what WhatsApp says of each language.</summary>
    public static Func<string, Reason, Reason> NotApproved { get; } = Family.Add<string, Reason>(
        "not-approved",
        "The template {0} cannot be sent: WhatsApp says {1}.",
        "O modelo {0} não pode ser enviado: o WhatsApp informa {1}.",
        "La plantilla {0} no se puede enviar: WhatsApp indica {1}.");

    public static Func<string, string, Reason> StatusFor { get; } = Family.Add<string, string>("status-for", "{0} for {1}", "{0} para {1}", "{0} para {1}");

    public static Func<Reason, Reason, Reason> List { get; } = Family.Add<Reason, Reason>("list", "{0}, {1}", "{0}, {1}", "{0}, {1}");

    public static Func<string, string, string, Reason> OtherLanguages { get; } = Family.Add<string, string, string>(
        "other-languages",
        "The template {0} does not exist in {1}. It exists in: {2}.",
        "O modelo {0} não existe em {1}. Ele existe em: {2}.",
        "La plantilla {0} no existe en {1}. Existe en: {2}.");

    public static Func<string, string, Reason> SeveralLanguages { get; } = Family.Add<string, string>(
        "several-languages",
        "The template {0} exists in several languages. Name one of them after it: {1}.",
        "O modelo {0} existe em vários idiomas. Escreva um deles depois do nome: {1}.",
        "La plantilla {0} existe en varios idiomas. Escriba uno de ellos después del nombre: {1}.");

    /// <summary>An empty value: the name, how it is written.</summary>
    public static Func<string, Reason, Reason> EmptyValue { get; } = Family.Add<string, Reason>(
        "empty-value", "A value of the template {0} is empty. {1}", "Um valor do modelo {0} está vazio. {1}", "Un valor de la plantilla {0} está vacío. {1}");

    /// <summary>What has no value: the template, the places.</summary>
    public static Func<string, Reason, Reason> MissingValues { get; } = Family.Add<string, Reason>(
        "missing-values", "The template {0} lacks a value for: {1}.", "Falta ao modelo {0} um valor para: {1}.", "A la plantilla {0} le falta un valor para: {1}.");

    /// <summary>A value without button: the template, what was given.</summary>
    public static Func<string, Reason, Reason> NoButton { get; } = Family.Add<string, Reason>(
        "no-button", "The template {0} has no button for this value: {1}.", "O modelo {0} não tem botão para este valor: {1}.", "La plantilla {0} no tiene botón para este valor: {1}.");

    /// <summary>More cards than it has: the template, how many were given.</summary>
    public static Func<string, string, Reason> TooManyCards { get; } = Family.Add<string, string>(
        "too-many-cards", "The template {0} has fewer cards than {1}.", "O modelo {0} tem menos de {1} cartões.", "La plantilla {0} tiene menos de {1} tarjetas.");

    /// <summary>Too few or too many values: template and language, how many it takes, how many were given, how it is written.</summary>
    public static Func<string, Reason, Reason, Reason, Reason> WrongCount { get; } = Family.Add<string, Reason, Reason, Reason>(
        "wrong-count", "The template {0} takes {1}, and {2} given. {3}", "O modelo {0} leva {1}, e {2}. {3}", "La plantilla {0} lleva {1}, y {2}. {3}");

    private static readonly Reason NoValues = Family.Add("no-values", "no values", "nenhum valor", "ningún valor");

    private static readonly Reason OneValue = Family.Add("one-value", "1 value", "1 valor", "1 valor");

    private static readonly Func<int, Reason> ManyValues = Family.Add<int>("many-values", "{0} values", "{0} valores", "{0} valores");

    private static readonly Reason OneGiven = Family.Add("one-given", "1 was", "foi dado 1", "se dio 1");

    private static readonly Func<int, Reason> ManyGiven = Family.Add<int>("many-given", "{0} were", "foram dados {0}", "se dieron {0}");

    private static readonly Func<string, string, Reason> WriteAlone = Family.Add<string, string>(
        "write-alone", "Write: /template {0} {1}", "Escreva: /template {0} {1}", "Escriba: /template {0} {1}");

    private static readonly Func<string, string, Reason, Reason> WriteWith = Family.Add<string, string, Reason>(
        "write-with", "Write: /template {0} {1} {2}", "Escreva: /template {0} {1} {2}", "Escriba: /template {0} {1} {2}");

    public static Func<string, Reason> NumberedPlace { get; } = Family.Add<string>("numbered-place", "value {0}", "valor {0}", "valor {0}");

    public static Reason OfferPlace { get; } = Family.Add("offer-place", "end of the offer (date and time, UTC)", "fim da oferta (data e hora, UTC)", "final de la oferta (fecha y hora, UTC)");

    /// <summary>A place on a card: the card's number, the place.</summary>
    public static Func<int, Reason, Reason> CardPlace { get; } = Family.Add<int, Reason>("card-place", "card {0}: {1}", "cartão {0}: {1}", "tarjeta {0}: {1}");

    private static readonly Reason ImagePlace = Family.Add("image-place", "address of the picture", "endereço da imagem", "dirección de la imagen");

    private static readonly Reason VideoPlace = Family.Add("video-place", "address of the video", "endereço do vídeo", "dirección del vídeo");

    private static readonly Reason DocumentPlace = Family.Add("document-place", "address of the document and its name", "endereço do documento e seu nome", "dirección del documento y su nombre");

    private static readonly Reason LocationPlace = Family.Add(
        "location-place", "latitude, longitude, name, address of the place", "latitude, longitude, nome, endereço do lugar", "latitud, longitud, nombre, dirección del lugar");

    private static readonly Reason ProductPlace = Family.Add("product-place", "catalogue and product", "catálogo e produto", "catálogo y producto");

    private static readonly Reason ButtonPlace = Family.Add("button-place", "end of the button's address", "fim do endereço do botão", "final de la dirección del botón");

    private static readonly Reason CouponPlace = Family.Add("coupon-place", "coupon code", "código do cupom", "código del cupón");

    private static readonly Reason ProductsPlace = Family.Add("products-place", "products (title: id, id)", "produtos (título: id, id)", "productos (título: id, id)");

    private static readonly Reason OrderPlace = Family.Add("order-place", "order details", "detalhes do pedido", "detalles del pedido");

    private static readonly Func<Reason, Reason, Reason> Places = Family.Add<Reason, Reason>("places", "{0} | {1}", "{0} | {1}", "{0} | {1}");

    /// <summary>What a heading wants to be given; null for text.</summary>
    public static Reason? HeadingPlace(HeadingKind kind) => kind switch
    {
        HeadingKind.Image or HeadingKind.Gif => ImagePlace,
        HeadingKind.Video => VideoPlace,
        HeadingKind.Document => DocumentPlace,
        HeadingKind.Location => LocationPlace,
        HeadingKind.Product => ProductPlace,
        _ => null,
    };

    /// <summary>What a button wants to be given.</summary>
    public static Reason ButtonPlaceOf(ButtonKind kind) => kind switch
    {
        ButtonKind.CopyCode => CouponPlace,
        ButtonKind.Products => ProductsPlace,
        ButtonKind.OrderDetails => OrderPlace,
        _ => ButtonPlace,
    };

    public static Reason Values(int count) => count switch
    {
        0 => NoValues,
        1 => OneValue,
        _ => ManyValues(count),
    };

    public static Reason Given(int count) => count == 1 ? OneGiven : ManyGiven(count);

    /// <summary>How an agent writes the template with its values.</summary>
    public static Reason Usage(MessageTemplate template, IReadOnlyList<Reason> slots) => slots.Count == 0
        ? WriteAlone(template.Name, template.Language)
        : WriteWith(template.Name, template.Language, slots.Aggregate((before, next) => Places(before, next)));
}
