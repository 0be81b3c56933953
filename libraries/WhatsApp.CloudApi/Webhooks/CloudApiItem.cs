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
/// wrote them; of a file in a form also <c>"file":{"number":1,"reference":…}</c>.
/// </summary>
internal static class CloudApiItem
{
    /// <summary>The message, then the files that customers put into its form, each as an item of its own.</summary>
    public static IEnumerable<WebhookItem> Split(string endpoint, JsonElement value, JsonElement message, bool isEcho)
    {
        var contact = CloudApiChat.ContactOf(value, message, isEcho);
        var id = IdOf(message);
        var item = new WebhookItem
        {
            Endpoint = endpoint,
            Chat = CloudApiChat.Of(message, contact, isEcho, id).Id,
            Kind = KindOf(message, isEcho),
            ProviderMessageId = id,
            SentAt = message.Timestamp(),
            Payload = PayloadOf("message", message, contact, value.Property("metadata"), isEcho),
        };
        yield return item;
        var number = 0;
        foreach (var file in CloudApiForm.Files(message))
        {
            number++;
            yield return item with
            {
                ProviderMessageId = CloudApiForm.FileId(id, number),
                Payload = PayloadOf("message", message, contact, value.Property("metadata"), isEcho, $$"""{"number":{{number}},"reference":{{file}}}"""),
            };
        }
    }

    public static WhatsAppEvent Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        if ((CloudApiField.Parse(root) ?? CloudApiPayment.Parse(root)) is { } happened)
            return happened;
        var message = root.Property("message") ?? default;
        var isEcho = root.IsTrue("echo");
        return root.Property("file") is { } file
            ? CloudApiForm.FileEvent(file, message, root.Property("contact"), isEcho)
            : CloudApiEvent.Parse(message, root.Property("contact"), isEcho);
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

    /// <summary>An item's payload.</summary>
    /// <param name="member">What the part is: <c>message</c>, or a member of <see cref="CloudApiField"/>.</param>
    /// <param name="part">The part, as Meta wrote it.</param>
    /// <param name="contact">The contacts entry that speaks of its person.</param>
    /// <param name="metadata">The number.</param>
    /// <param name="isEcho">The business did it on its own phone.</param>
    /// <param name="file">Raw JSON of the file in the message that this item is; null for the message itself.</param>
    public static string PayloadOf(string member, JsonElement part, JsonElement? contact, JsonElement? metadata, bool isEcho, string? file = null)
    {
        // The bytes of the body are copied as they are: Meta sends compact JSON, and writing it anew would choke on a
        // text that is cut in the middle of an emoji.
        var payload = new ArrayBufferWriter<byte>(512);
        payload.Write(Encoding.UTF8.GetBytes($"{{\"{member}\":"));
        payload.Write(JsonMarshal.GetRawUtf8Value(part));
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

        if (file is not null)
        {
            payload.Write(",\"file\":"u8);
            payload.Write(Encoding.UTF8.GetBytes(file));
        }

        payload.Write(isEcho ? ",\"echo\":true}"u8 : "}"u8);
        return Encoding.UTF8.GetString(payload.WrittenSpan);
    }
}
