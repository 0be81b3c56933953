using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>Reads webhook bodies. Pure; lenient about everything but JSON itself.</summary>
public static class ChatwootWebhook
{
    /// <summary>How a webhook that was read is stored and read again, alone or within a record of another assembly.</summary>
    public static JsonSerializerOptions Json { get; } = new(ChatwootJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ChatwootJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    /// <summary>
    /// Reads only what routing needs, in one pass without building a document, so that the gateway answers within
    /// Chatwoot's five seconds whatever the body's size.
    /// </summary>
    /// <exception cref="JsonException">The body is not a JSON object with a text <c>event</c>: answer 400.</exception>
    public static WebhookEnvelope ReadEnvelope(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A webhook body is a JSON object.");

        string? name = null;
        long? id = null;
        long? conversationId = null;
        string? sourceId = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEvent = reader.ValueTextEquals("event"u8);
            var isId = reader.ValueTextEquals("id"u8);
            var isConversation = reader.ValueTextEquals("conversation"u8);
            reader.Read();
            if (isEvent && reader.TokenType == JsonTokenType.String)
                name = reader.GetString();
            else if (isId)
                id = ReadNumber(ref reader);
            else if (isConversation && reader.TokenType == JsonTokenType.StartObject)
                (conversationId, sourceId) = ReadConversation(ref reader);
            else
                reader.Skip();
        }

        // Anything after the object, or a body cut short, is not what Chatwoot signed.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
            throw new JsonException("A webhook body is one JSON object.");
        if (string.IsNullOrEmpty(name))
            throw new JsonException("A webhook body names its event.");

        var isMessage = ChatwootEvents.IsMessage(name);
        var isItsOwnConversation = !isMessage && ChatwootEvents.IsConversation(name);
        return new WebhookEnvelope(name, isMessage ? id : null, isItsOwnConversation ? id : conversationId, isMessage ? sourceId : null);
    }

    /// <summary>Reads a <c>message_*</c> body.</summary>
    /// <exception cref="JsonException">Not JSON, or a member of quite another kind.</exception>
    public static MessageWebhook ReadMessage(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, ChatwootJson.Default.MessageWebhook) ?? throw new JsonException("The body is null.");

    /// <summary>Reads a <c>conversation_created</c>, <c>_updated</c> or <c>_status_changed</c> body.</summary>
    /// <exception cref="JsonException">Not JSON, or a member of quite another kind.</exception>
    public static ConversationWebhook ReadConversation(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, ChatwootJson.Default.ConversationWebhook) ?? throw new JsonException("The body is null.");

    /// <summary>Reads a typing body.</summary>
    /// <exception cref="JsonException">Not JSON, or a member of quite another kind.</exception>
    public static TypingWebhook ReadTyping(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, ChatwootJson.Default.TypingWebhook) ?? throw new JsonException("The body is null.");

    private static (long? Id, string? SourceId) ReadConversation(ref Utf8JsonReader reader)
    {
        long? id = null;
        string? sourceId = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            var isContactInbox = reader.ValueTextEquals("contact_inbox"u8);
            reader.Read();
            if (isId)
                id = ReadNumber(ref reader);
            else if (isContactInbox && reader.TokenType == JsonTokenType.StartObject)
                sourceId = ReadSourceId(ref reader);
            else
                reader.Skip();
        }

        return (id, sourceId);
    }

    private static string? ReadSourceId(ref Utf8JsonReader reader)
    {
        string? sourceId = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSourceId = reader.ValueTextEquals("source_id"u8);
            reader.Read();
            if (isSourceId && reader.TokenType == JsonTokenType.String)
                sourceId = reader.GetString();
            else
                reader.Skip();
        }

        return sourceId;
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return number;
        if (reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), out number))
            return number;
        reader.Skip();
        return null;
    }
}
