using System.Text.RegularExpressions;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>
/// A template that a message asks for: Chatwoot's own <c>template_params</c>, or the text
/// <c>/template NAME LANGUAGE value | value</c>. Pure.
/// </summary>
internal static partial class TemplateCommand
{
    /// <summary>Null for a message that asks for none. A name that is missing is empty.</summary>
    public static TemplateRequest? RequestOf(MessageWebhook webhook) => webhook.Template is { } template
        ? TemplateParamsReader.Read(template)
        : Parse(webhook.Content);

    private static TemplateRequest? Parse(string? content)
    {
        // The agent's signature, which Chatwoot puts below a line "--", is none of the values.
        if (Command().Match(Signature().Replace(content ?? "", "")) is not { Success: true } command)
            return null;
        var values = command.Groups["values"].Value.Trim();
        return new TemplateRequest
        {
            Name = command.Groups["name"].Value.Replace("\\_", "_"),
            Language = command.Groups["language"] is { Success: true, Value: var language } ? language.Replace('-', '_').Replace("\\_", "_") : null,
            Values = values.Length == 0 ? [] : [.. values.Split('|').Select(value => WhiteSpace().Replace(value, " ").Trim())],
        };
    }

    [GeneratedRegex(
        @"^\s*/template(?:[ \t]+(?<name>[^\s|]+))?(?:[ \t]+(?<language>[a-z]{2,3}(?:\\?[_-][A-Za-z]{2,4})?)(?=\s|\||$))?(?:\s+\|?(?<values>.*?))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\n--[ \t]*\n.*", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signature();

    // WhatsApp takes no line breaks and no long gaps in a value.
    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
