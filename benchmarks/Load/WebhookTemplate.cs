using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>A webhook that Chatwoot sent once, to be sent again for other messages.</summary>
internal sealed class WebhookTemplate
{
    private const string AnyText = "@@text@@";
    private const string AnySource = "@@source@@";
    private const long AnyId = 981_726_354_981_726;
    private readonly string _json;

    /// <summary>From the body of a <c>message_created</c>.</summary>
    public WebhookTemplate(string body, string url, string secret)
    {
        (Url, Secret) = (new Uri(url), Encoding.UTF8.GetBytes(secret));
        var webhook = JsonNode.Parse(body)!.AsObject();
        Mark(webhook);
        if (webhook["conversation"]?["messages"]?[0] is JsonObject message)
            Mark(message);
        _json = webhook.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Where it goes.</summary>
    public Uri Url { get; }

    /// <summary>What signs it.</summary>
    public byte[] Secret { get; }

    /// <summary>The body for a message.</summary>
    public string Body(long id, string text, string? sourceId) => _json
        .Replace(AnyText, text, StringComparison.Ordinal)
        .Replace($"\"{AnySource}\"", sourceId is null ? "null" : $"\"{sourceId}\"", StringComparison.Ordinal)
        .Replace(AnyId.ToString(CultureInfo.InvariantCulture), id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static void Mark(JsonObject message)
    {
        message["id"] = AnyId;
        message["content"] = AnyText;
        message["source_id"] = AnySource;
        if (message.ContainsKey("processed_message_content"))
            message["processed_message_content"] = AnyText;
    }
}
