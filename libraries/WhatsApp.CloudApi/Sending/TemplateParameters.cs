using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>A template in Meta's form. Pure.</summary>
internal static class TemplateParameters
{
    public static SendTemplate Of(OutgoingTemplate template)
    {
        var components = new List<SendComponent>();
        if (template is { HeaderKind: { } kind, HeaderLink: { } link })
            components.Add(new SendComponent("header", [File(kind, link)]));
        else if (template.Header.Count > 0)
            components.Add(new SendComponent("header", [.. template.Header.Select(Text)]));
        if (template.Body.Count > 0)
            components.Add(new SendComponent("body", [.. template.Body.Select(Text)]));
        foreach (var (index, value) in template.Buttons.OrderBy(button => button.Key))
            components.Add(new SendComponent("button", [new SendParameter("text") { Text = value }])
            {
                SubType = "url",
                Index = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
        return new SendTemplate(template.Name, new SendLanguage(template.Language), components.Count > 0 ? components : null);
    }

    private static SendParameter Text(TemplateVariable variable) => new("text") { Text = variable.Value, ParameterName = variable.Name };

    private static SendParameter File(OutgoingMediaKind kind, string link) => kind switch
    {
        OutgoingMediaKind.Image => new("image") { Image = new SendMedium { Link = link } },
        OutgoingMediaKind.Video => new("video") { Video = new SendMedium { Link = link } },
        _ => new("document") { Document = new SendMedium { Link = link } },
    };
}
