using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// A filled-in form (flow). <c>response_json</c> is JSON in a string; what the business's form put into it is unknown. Files that the customer
/// put into it are objects with a media id, anywhere in it: each is brought as a message of its own.
/// </summary>
internal static class CloudApiForm
{
    private const string Token = "flow_token";

    /// <summary>The form; null when there is nothing in it.</summary>
    public static ChoiceContent? Parse(JsonElement reply)
    {
        var title = reply.Text("body");
        using var answers = Answers(reply);
        var fields = answers is null ? [] : Fields(answers.RootElement);
        if (answers is null && reply.Text("response_json") is { } unreadable)
            fields = [new("response", new FormValue.Text(unreadable))];
        var token = answers?.RootElement.Text(Token);
        return title is null && fields.Count is 0 && token is null
            ? null
            : new ChoiceContent { Kind = ChoiceKind.Form, Title = title, Description = reply.Text("name"), Id = token, Answers = fields };
    }

    /// <summary>Raw JSON of the files in a message's form, in their order.</summary>
    public static IReadOnlyList<string> Files(JsonElement message)
    {
        if (message.Property("interactive", "nfm_reply") is not { } reply)
            return [];
        using var answers = Answers(reply);
        return answers is null ? [] : [.. FilesIn(answers.RootElement).Select(file => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(file)))];
    }

    /// <summary>Id of a file: its message's, with its place in it.</summary>
    public static string FileId(string messageId, int number) => $"{messageId}/{number}";

    /// <summary>The file as a message.</summary>
    public static MessageReceived FileEvent(JsonElement file, JsonElement message, JsonElement? contact, bool isEcho)
    {
        var reference = file.Property("reference") ?? default;
        var form = CloudApiEvent.Parse(message, contact, isEcho);
        return new MessageReceived
        {
            MessageId = FileId(form.MessageId, int.TryParse(file.Text("number"), out var number) ? number : 1),
            Chat = form.Chat,
            Sender = form.Sender,
            SentAt = form.SentAt,
            FromBusinessPhone = isEcho,
            Content = CloudApiMedia.Parse(CloudApiMedia.KindOf(reference.Text("mime_type") ?? ""), reference, message),
        };
    }

    private static JsonDocument? Answers(JsonElement reply)
    {
        var text = reply.Text("response_json")
            ?? (reply.Property("response_json") is { ValueKind: JsonValueKind.Object } direct ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(direct)) : null);
        if (text is null)
            return null;
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Shown as it is.
        }

        return null;
    }

    private static bool IsFile(JsonElement value) => value.Text("id") is not null && value.Text("mime_type") is not null;

    private static IEnumerable<JsonElement> FilesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when IsFile(value) => [value],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => FilesIn(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(FilesIn),
        _ => [],
    };

    /// <summary>Without files, which follow, and without the business's own correlation key, which says nothing to an agent.</summary>
    private static List<KeyValuePair<string, FormValue>> Fields(JsonElement form) =>
        [.. form.Members().Where(member => member.Key is not Token).Select(member => (member.Key, Value: Value(member.Value)))
            .Where(member => member.Value is not null).Select(member => new KeyValuePair<string, FormValue>(member.Key, member.Value!))];

    private static FormValue? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when IsFile(value) => null,
        JsonValueKind.Object => Fields(value) is { Count: > 0 } fields ? new FormValue.Group(fields) : null,
        JsonValueKind.Array => value.EnumerateArray().Select(Value).OfType<FormValue>().ToList() is { Count: > 0 } values ? new FormValue.Several(values) : null,
        JsonValueKind.True => new FormValue.Flag(true),
        JsonValueKind.False => new FormValue.Flag(false),
        _ => new FormValue.Text(value.AsText() ?? ""),
    };
}
