using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Puts values into a template, or says what is wrong with them. Pure.</summary>
internal static class TemplateFilling
{
    public static TemplateResolution Fill(MessageTemplate template, TemplateRequest request)
    {
        var shape = TemplateShape.Of(template);
        if (shape.HeaderKind is { } kind && request.HeaderLink is null)
            return TemplateResolution.Refuse(TemplateReasons.FileHeading(template.Name, kind));
        var isNamed = request.Body.Count > 0 || request.Header.Count > 0 || request.Buttons.Count > 0;
        return isNamed ? ByName(template, shape, request) : InOrder(template, shape, request);
    }

    private static TemplateResolution InOrder(MessageTemplate template, TemplateShape shape, TemplateRequest request)
    {
        var values = request.Values;
        if (values.Count != shape.Count)
            return TemplateResolution.Refuse(WrongCount(template, shape, values.Count));
        if (values.Any(string.IsNullOrWhiteSpace))
            return TemplateResolution.Refuse(TemplateReasons.EmptyValue(template.Name, TemplateReasons.Usage(template, shape)));

        var body = values.Skip(shape.Header.Count).ToList();
        return Resolved(
            template,
            shape,
            request,
            [.. shape.Header.Zip(values, Variable)],
            [.. shape.Body.Zip(body, Variable)],
            values.Skip(shape.Header.Count + shape.Body.Count));
    }

    private static TemplateResolution ByName(MessageTemplate template, TemplateShape shape, TemplateRequest request)
    {
        var missing = shape.Header.Where(name => !request.Header.ContainsKey(name))
            .Concat(shape.Body.Where(name => !request.Body.ContainsKey(name)))
            .ToList();
        if (missing.Count > 0 || request.Buttons.Count < shape.Buttons.Count)
            return TemplateResolution.Refuse(
                missing.Count > 0
                    ? TemplateReasons.MissingValues(template.Name, string.Join(", ", missing.Select(name => $"{{{{{name}}}}}")))
                    : WrongCount(template, shape, request.Header.Count + request.Body.Count + request.Buttons.Count));
        return Resolved(
            template,
            shape,
            request,
            [.. shape.Header.Select(name => Variable(name, request.Header[name]))],
            [.. shape.Body.Select(name => Variable(name, request.Body[name]))],
            request.Buttons);
    }

    private static TemplateResolution Resolved(
        MessageTemplate template, TemplateShape shape, TemplateRequest request, IReadOnlyList<TemplateVariable> header, IReadOnlyList<TemplateVariable> body, IEnumerable<string> buttons) =>
        new()
        {
            Template = new OutgoingTemplate
            {
                Name = template.Name,
                Language = template.Language,
                Header = header,
                HeaderKind = shape.HeaderKind,
                HeaderLink = shape.HeaderKind is null ? null : request.HeaderLink,
                Body = body,
                Buttons = shape.Buttons.Zip(buttons).ToDictionary(button => button.First, button => button.Second),
            },
        };

    private static TemplateVariable Variable(string name, string value) => new(value, int.TryParse(name, out _) ? null : name);

    private static Reason WrongCount(MessageTemplate template, TemplateShape shape, int given) => TemplateReasons.WrongCount(
        $"{template.Name} ({template.Language})", TemplateReasons.Values(shape.Count), TemplateReasons.Given(given), TemplateReasons.Usage(template, shape));
}
