using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Whether a template exists and its body gets as many values as it has placeholders.</summary>
internal static partial class TemplateRules
{
    /// <summary>Why Meta would refuse it; null when it would take it, or when the number has no list of templates to go by.</summary>
    public static GraphRefusal? Refuse(JsonNode? template, IReadOnlyList<JsonObject> known)
    {
        if (known.Count is 0)
            return null;
        var name = template.Text("name");
        var language = template?["language"].Text("code");
        if (known.FirstOrDefault(candidate => candidate.Text("name") == name && candidate.Text("language") == language) is not { } found)
            return new GraphRefusal(132001, $"template name ({name}) does not exist in {language}");
        if (found.Text("status") is not "APPROVED")
            return new GraphRefusal(132015, "The template is paused or not approved.");

        var wanted = Component(found["components"], "body")?.Text("text") is { } body ? Placeholder().Matches(body).Select(match => match.Value).Distinct().Count() : 0;
        var given = (Component(template?["components"], "body")?["parameters"] as JsonArray)?.Count ?? 0;
        return wanted == given
            ? null
            : new GraphRefusal(132000, $"body: number of localizable_params ({given}) does not match the expected number of params ({wanted})");
    }

    private static JsonNode? Component(JsonNode? components, string type) =>
        (components as JsonArray)?.FirstOrDefault(component => string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{\{[^}]+\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
