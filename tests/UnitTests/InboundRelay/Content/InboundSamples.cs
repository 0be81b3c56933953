using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.UnitTests.Cases;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.UnitTests.InboundRelay.Content;

/// <summary>Meta's sample webhooks, and messages of the kinds that have none, as webhooks.</summary>
internal static class InboundSamples
{
    private static readonly string Webhooks = Path.Combine(AppContext.BaseDirectory, "Samples", "Cloud", "webhooks");
    private static readonly string Kinds = Path.Combine(AppContext.BaseDirectory, "InboundRelay", "Content", "Kinds");

    /// <summary>Each webhook's name and body.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Read();

    public static WebhookBatch Split(byte[] body) => CloudApiWebhook.Split(body);

    private static SortedDictionary<string, byte[]> Read()
    {
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Webhooks, "*.json"))
            all[Path.GetFileNameWithoutExtension(file)] = File.ReadAllBytes(file);
        foreach (var file in Directory.EnumerateFiles(Kinds, "*.json"))
            all["kind-" + Path.GetFileNameWithoutExtension(file)] = Wrap(JsonNode.Parse(File.ReadAllText(file))!);
        foreach (var (name, body) in ReportedCases.FromWhatsApp)
            all[name] = body;
        return all;
    }

    private static byte[] Wrap(JsonNode message)
    {
        // A file with a field holds what stands beside the number there.
        var field = (string?)message["field"];
        var isEcho = field is null && message["to"] is not null;
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = "15550783881", ["phone_number_id"] = "106540352242922" },
            ["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = "Sheena Nelson" }, ["wa_id"] = "16505551234" }),
        };
        if (field is null)
            value[isEcho ? "message_echoes" : "messages"] = new JsonArray(message);
        foreach (var (name, part) in field is null ? [] : message.AsObject().Where(member => member.Key != "field"))
            value[name] = part!.DeepClone();
        var body = new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "102290129340398",
                ["changes"] = new JsonArray(new JsonObject
                {
                    ["field"] = field ?? (isEcho ? "smb_message_echoes" : "messages"),
                    ["value"] = value,
                }),
            }),
        };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
