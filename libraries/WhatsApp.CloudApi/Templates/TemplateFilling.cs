using System.Globalization;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Puts values into a template, or says what is wrong with them. Pure.</summary>
internal static class TemplateFilling
{
    public static TemplateResolution Fill(MessageTemplate template, TemplateRequest request)
    {
        var shape = TemplateShape.Of(template);
        var slots = TemplateSlots.NamesOf(shape);
        if (request.Values is { } values)
        {
            if (values.Count != slots.Count)
                return TemplateResolution.Refuse(WrongCount(template, slots, values.Count));
            if (values.Any(TemplateText.IsBlank))
                return TemplateResolution.Refuse(TemplateReasons.EmptyValue(template.Name, TemplateReasons.Usage(template, slots)));
            request = TemplateSlots.Assign(shape, request);
        }

        var components = new TemplateComponents(shape.IsNamed);
        var filled = components.Make(shape, request);
        if (components.Misplaced is { } left)
            return TemplateResolution.Refuse(TemplateReasons.NoButton(template.Name, left));
        if (request.Cards.Count > shape.Cards.Count)
            return TemplateResolution.Refuse(TemplateReasons.TooManyCards(template.Name, request.Cards.Count.ToString(CultureInfo.InvariantCulture)));
        if (components.Missing is [_, ..] missing)
            return TemplateResolution.Refuse(TemplateReasons.MissingValues(template.Name, missing.Aggregate((before, next) => TemplateReasons.List(before, next))));
        return new TemplateResolution
        {
            Template = new OutgoingTemplate { Name = template.Name, Language = template.Language, Components = filled.Count > 0 ? filled : null },
        };
    }

    private static Reason WrongCount(MessageTemplate template, IReadOnlyList<Reason> slots, int given) => TemplateReasons.WrongCount(
        $"{template.Name} ({template.Language})", TemplateReasons.Values(slots.Count), TemplateReasons.Given(given), TemplateReasons.Usage(template, slots));
}
