using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// One message or phone echo. Its payload: <c>{"message":…,"contact":…,"metadata":…,"echo":true}</c>, the parts as Meta
/// wrote them.
/// </summary>
internal static class CloudApiItem
{
    public static WebhookItem Split(string endpoint, JsonElement value, JsonElement message, bool isEcho)
    {
        var contact = CloudApiChat.ContactOf(value, message, isEcho);
        var id = IdOf(message);
        return new WebhookItem
        {
            Endpoint = endpoint,
            Chat = CloudApiChat.Of(message, contact, isEcho, id).Id,
            Kind = KindOf(message, isEcho),
            ProviderMessageId = id,
            SentAt = message.Timestamp(),
            Payload = PayloadOf(message, contact, value.Property("metadata"), isEcho),
        };
    }

    public static WhatsAppEvent Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        return CloudApiEvent.Parse(root.Property("message") ?? default, root.Property("contact"), root.IsTrue("echo"));
    }

    /// <summary>The wamid; for a message without one a digest, so that its repetitions are still one.</summary>
    public static string IdOf(JsonElement message) =>
        message.Text("id") ?? $"sha256-{Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(message)))}";

    private static string KindOf(JsonElement message, bool isEcho) => (isEcho, message.Text("type")) switch
    {
        (true, _) => ItemKinds.Echo,
        (false, { } type and (ItemKinds.Edit or ItemKinds.Revoke or ItemKinds.Reaction or ItemKinds.System)) => type,
        _ => ItemKinds.Message,
    };

    private static string PayloadOf(JsonElement message, JsonElement? contact, JsonElement? metadata, bool isEcho)
    {
        // The bytes of the body are copied as they are: Meta sends compact JSON, and writing it anew would choke on a
        // text that is cut in the middle of an emoji.
        var payload = new ArrayBufferWriter<byte>(512);
        payload.Write("{\"message\":"u8);
        payload.Write(JsonMarshal.GetRawUtf8Value(message));
        if (contact is { } contactEntry)
        {
            payload.Write(",\"contact\":"u8);
            payload.Write(JsonMarshal.GetRawUtf8Value(contactEntry));
        }

        if (metadata is { } number)
        {
            payload.Write(",\"metadata\":"u8);
            payload.Write(JsonMarshal.GetRawUtf8Value(number));
        }

        payload.Write(isEcho ? ",\"echo\":true}"u8 : "}"u8);
        return Encoding.UTF8.GetString(payload.WrittenSpan);
    }
}
