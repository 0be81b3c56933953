using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RyzeBridge.UnitTests.Cases;

/// <summary>
/// Inputs of faults that people reported of such bridges, a folder each. Webhooks of WhatsApp and what agents wrote are samples of the golden files, which hold
/// the right values; <see cref="ReportedCasesTests"/> names the tests of the others.
/// </summary>
internal static partial class ReportedCases
{
    /// <summary>The number that webhooks are of.</summary>
    private const string Number = "1809012349";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Cases");

    /// <summary>The folders.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Webhooks of the Cloud API by sample name.</summary>
    public static IReadOnlyDictionary<string, byte[]> FromWhatsApp { get; } = Read()
        .Where(input => (string?)input.Body["object"] is "whatsapp_business_account")
        .ToDictionary(input => input.Name, input => Encoding.UTF8.GetBytes(input.Body.ToJsonString()));

    /// <summary>What agents wrote, as members of Chatwoot's webhook, by sample name.</summary>
    public static IReadOnlyDictionary<string, JsonObject> FromChatwoot { get; } = Read()
        .Select(input => (input.Name, Webhook: WebhookOf(input.Body)))
        .Where(input => input.Webhook is not null)
        .ToDictionary(input => input.Name, input => input.Webhook!);

    private static JsonObject? WebhookOf(JsonObject input)
    {
        if ((string?)input["to"] is "chatwoot" && ((string?)input["path"])!.EndsWith("/messages", StringComparison.Ordinal) && input["body"] is JsonObject body)
        {
            var webhook = (JsonObject)body.DeepClone();
            // Chatwoot keeps a template's values there.
            if (webhook["template_params"] is { } template)
                webhook["additional_attributes"] = new JsonObject { ["template_params"] = template.DeepClone() };
            webhook.Remove("template_params");
            return webhook;
        }

        return (string?)input["event"] is "message_created" || input["sender"] is JsonObject ? (JsonObject)input.DeepClone() : null;
    }

    private static IEnumerable<(string Name, JsonObject Body)> Read() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.json").Order(StringComparer.Ordinal)
        let input = JsonNode.Parse(Filled(File.ReadAllText(file))) as JsonObject
        where input is not null
        select ($"case-{folder[..2]}-{Path.GetFileNameWithoutExtension(file)}", input);

    private static string Filled(string text) => Placeholder().Replace(text, found => found.Groups["name"].Value switch
    {
        "PHONE_NUMBER_ID" => Number,
        "NOW" => "1796058000",
        "CHATWOOT_URL" => "https://chatwoot.example.com",
        "same id as the event" => "1001",
        var name when name.StartsWith("MEDIA:", StringComparison.Ordinal) => "1" + name.Length,
        var name when name.StartsWith("WAMID", StringComparison.Ordinal) => "wamid.AGENT",
        _ => "1",
    });

    // Values of templates, such as {{1}} or {{first_name}}, stay.
    [GeneratedRegex("""\{\{(?<name>[A-Zs][A-Za-z_: ].*?)\}\}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
