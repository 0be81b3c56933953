using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>
/// What an agent must give for a template, in the order of the <c>/template</c> command: heading, body, end of the offer, buttons, then the
/// same of each card. Pure.
/// </summary>
internal static class TemplateSlots
{
    /// <summary>What each value is, for the agent.</summary>
    public static IReadOnlyList<Reason> NamesOf(TemplateShape shape) =>
    [
        .. Texts(shape.Main),
        .. shape.OfferEnds ? [TemplateReasons.OfferPlace] : Enumerable.Empty<Reason>(),
        .. Buttons(shape.Main),
        .. shape.Cards.Index().SelectMany(card => Texts(card.Item).Concat(Buttons(card.Item)).Select(name => TemplateReasons.CardPlace(card.Index + 1, name))),
    ];

    /// <summary>The same request with its values by name; there are as many as <see cref="NamesOf"/> gives.</summary>
    public static TemplateRequest Assign(TemplateShape shape, TemplateRequest request)
    {
        var values = new Queue<string>(request.Values ?? []);
        var main = Texts(shape.Main, values);
        var end = shape.OfferEnds ? values.Dequeue() : null;
        return request with
        {
            Main = Buttons(shape.Main, main, values),
            OfferEnd = end,
            Cards = [.. shape.Cards.Select(card => Buttons(card, Texts(card, values), values))],
        };
    }

    private static IEnumerable<Reason> Texts(SectionShape section)
    {
        if (TemplateReasons.HeadingPlace(section.Heading) is { } heading)
            yield return heading;
        foreach (var name in section.Header.Concat(section.Body))
            yield return int.TryParse(name, out _) ? TemplateReasons.NumberedPlace(name) : Reason.Words(name);
    }

    private static IEnumerable<Reason> Buttons(SectionShape section) =>
        section.Buttons.Where(button => button.NeedsValue).Select(button => TemplateReasons.ButtonPlaceOf(button.Kind));

    private static TemplateValues Texts(SectionShape section, Queue<string> values)
    {
        var heading = section.Heading is HeadingKind.Text ? null : values.Dequeue();
        return new TemplateValues
        {
            File = heading is not null && section.Heading is not (HeadingKind.Location or HeadingKind.Product) ? FileOf(heading) : null,
            Location = section.Heading is HeadingKind.Location ? LocationOf(heading!) : null,
            Product = section.Heading is HeadingKind.Product ? ProductOf(heading!) : null,
            Header = section.Header.ToDictionary(name => name, _ => new TemplateValue(values.Dequeue())),
            Body = section.Body.ToDictionary(name => name, _ => new TemplateValue(values.Dequeue())),
        };
    }

    private static TemplateValues Buttons(SectionShape section, TemplateValues given, Queue<string> values) => given with
    {
        Buttons = [.. section.Buttons.Index().Where(button => button.Item.NeedsValue).Select(button => new TemplateButtonValue(null, button.Index, values.Dequeue()))],
    };

    /// <summary>An address, and behind it the name that a document shows.</summary>
    private static TemplateFile FileOf(string value) => value.Split(' ', 2) is [var link, var name] ? new TemplateFile(link, name) : new TemplateFile(value);

    private static TemplateLocation LocationOf(string value)
    {
        var parts = value.Split(',', 4, StringSplitOptions.TrimEntries);
        return new TemplateLocation(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(3));
    }

    private static TemplateProduct ProductOf(string value) => value.Split(' ', 2) is [var catalog, var id] ? new TemplateProduct(catalog, id) : new TemplateProduct(null, value);
}
