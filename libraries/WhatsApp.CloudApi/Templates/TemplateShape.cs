using System.Text.RegularExpressions;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>What a template wants to be given. Pure.</summary>
/// <param name="Main">Heading, body and buttons.</param>
/// <param name="Cards">The same of each card of a carousel.</param>
/// <param name="OfferEnds">An offer whose end is given with each message.</param>
/// <param name="IsNamed">Its placeholders have names, not numbers.</param>
internal sealed partial record TemplateShape(SectionShape Main, IReadOnlyList<SectionShape> Cards, bool OfferEnds, bool IsNamed)
{
    public static TemplateShape Of(MessageTemplate template)
    {
        var main = SectionShape.Of(template.Components);
        return new TemplateShape(
            main,
            [.. (Component(template.Components, "CAROUSEL")?.Cards ?? []).Select(card => SectionShape.Of(card.Components))],
            Component(template.Components, "LIMITED_TIME_OFFER")?.LimitedTimeOffer?.HasExpiration is true,
            template.ParameterFormat is { } format
                ? format.Equals("NAMED", StringComparison.OrdinalIgnoreCase)
                : main.Header.Concat(main.Body).Any(name => !int.TryParse(name, out _)));
    }

    public static TemplateComponent? Component(IReadOnlyList<TemplateComponent> components, string type) =>
        components.FirstOrDefault(component => string.Equals(component.Type, type, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names or numbers of a text's placeholders; numbered ones in the order of their numbers, named ones as they come.</summary>
    public static IReadOnlyList<string> Placeholders(string? text) =>
        text is null ? [] : [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).OrderBy(NumberOf)];

    private static int NumberOf(string name) => int.TryParse(name, out var number) ? number : 0;

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

/// <summary>What heading, body and buttons of a template or card want to be given.</summary>
internal sealed record SectionShape
{
    public required HeadingKind Heading { get; init; }

    /// <summary>Placeholders of a heading of text.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Placeholders of the body.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>The buttons, at their places.</summary>
    public required IReadOnlyList<ButtonShape> Buttons { get; init; }

    public static SectionShape Of(IReadOnlyList<TemplateComponent> components)
    {
        var header = TemplateShape.Component(components, "HEADER");
        var heading = header?.Format?.ToUpperInvariant() switch
        {
            "IMAGE" => HeadingKind.Image,
            "VIDEO" => HeadingKind.Video,
            "GIF" => HeadingKind.Gif,
            "DOCUMENT" => HeadingKind.Document,
            "LOCATION" => HeadingKind.Location,
            "PRODUCT" => HeadingKind.Product,
            _ => HeadingKind.Text,
        };
        return new SectionShape
        {
            Heading = heading,
            Header = heading is HeadingKind.Text ? TemplateShape.Placeholders(header?.Text) : [],
            Body = TemplateShape.Placeholders(TemplateShape.Component(components, "BODY")?.Text),
            Buttons = [.. (TemplateShape.Component(components, "BUTTONS")?.Buttons ?? []).Select(ButtonShape.Of)],
        };
    }
}

/// <summary>What a heading is.</summary>
internal enum HeadingKind
{
    /// <summary>Text, or there is none.</summary>
    Text = 0,

    /// <summary>A picture.</summary>
    Image = 1,

    /// <summary>A video.</summary>
    Video = 2,

    /// <summary>A moving picture.</summary>
    Gif = 3,

    /// <summary>A document.</summary>
    Document = 4,

    /// <summary>A place.</summary>
    Location = 5,

    /// <summary>A product.</summary>
    Product = 6,
}

/// <summary>A button.</summary>
/// <param name="Kind">What it wants to be given.</param>
/// <param name="Beginning">Of an address that ends with a value: what stands before it.</param>
internal sealed record ButtonShape(ButtonKind Kind, string Beginning = "")
{
    /// <summary>True when the template cannot be sent without a value for it.</summary>
    public bool NeedsValue => Kind is ButtonKind.Url or ButtonKind.CopyCode or ButtonKind.Products or ButtonKind.OrderDetails;

    public static ButtonShape Of(TemplateButton button) => button.Type?.ToUpperInvariant() switch
    {
        // A code's button is listed as an address of WhatsApp's own.
        "URL" when button.Url?.Contains("otp_type", StringComparison.Ordinal) is true => new ButtonShape(ButtonKind.OneTimeCode),
        "URL" when TemplateShape.Placeholders(button.Url) is [_, ..] => new ButtonShape(ButtonKind.Url, button.Url![..button.Url!.IndexOf("{{", StringComparison.Ordinal)]),
        "OTP" => new ButtonShape(ButtonKind.OneTimeCode),
        "COPY_CODE" => new ButtonShape(ButtonKind.CopyCode),
        "QUICK_REPLY" => new ButtonShape(ButtonKind.QuickReply),
        "FLOW" => new ButtonShape(ButtonKind.Flow),
        "CATALOG" => new ButtonShape(ButtonKind.Catalog),
        "MPM" => new ButtonShape(ButtonKind.Products),
        "ORDER_DETAILS" => new ButtonShape(ButtonKind.OrderDetails),
        "VOICE_CALL" => new ButtonShape(ButtonKind.VoiceCall),
        _ => new ButtonShape(ButtonKind.Fixed),
    };
}

/// <summary>What a button wants to be given.</summary>
internal enum ButtonKind
{
    /// <summary>Nothing: a fixed address, a phone number, a single product.</summary>
    Fixed = 0,

    /// <summary>The end of its address.</summary>
    Url = 1,

    /// <summary>The coupon that it copies.</summary>
    CopyCode = 2,

    /// <summary>Optionally what comes back when it is tapped.</summary>
    QuickReply = 3,

    /// <summary>The code of an authentication template; that of the body when none is given.</summary>
    OneTimeCode = 4,

    /// <summary>Optionally the token and data of a form.</summary>
    Flow = 5,

    /// <summary>Optionally the product whose picture is shown.</summary>
    Catalog = 6,

    /// <summary>Products in sections.</summary>
    Products = 7,

    /// <summary>An order, in WhatsApp's own form.</summary>
    OrderDetails = 8,

    /// <summary>Optionally for how long it can be tapped.</summary>
    VoiceCall = 9,
}
