using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An enum as Chatwoot's lower-case word; words not known here become the enum's zero, <c>Unknown</c>.</summary>
internal class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return default;
        }

        var word = reader.GetString()!;
        return Enum.GetValues<T>().FirstOrDefault(value => string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString().ToLowerInvariant());
}

/// <summary>A message type is a number in REST answers and a word in webhooks and requests.</summary>
internal sealed class MessageTypeConverter : WordConverter<MessageType>
{
    public override MessageType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return base.Read(ref reader, typeToConvert, options);
        return reader.TryGetInt32(out var number) && number is >= 0 and <= 3 ? (MessageType)(number + 1) : MessageType.Unknown;
    }
}

/// <summary>
/// Reads Chatwoot's times: Unix seconds with or without a fraction, or ISO 8601. Zero (never), null and anything else is null.
/// </summary>
internal sealed class ChatwootTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDouble(out var seconds) && seconds is > 0 and < 253_402_300_800:
                return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
            case JsonTokenType.String when DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time):
                return time;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteStringValue(time);
        else
            writer.WriteNullValue();
    }
}

/// <summary>Reads an object, a string that holds an object (rows of old versions), or anything else as empty.</summary>
internal sealed class ContentAttributesConverter : JsonConverter<ContentAttributes>
{
    public override bool HandleNull => true;

    public override ContentAttributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new ContentAttributes(json.ValueKind == JsonValueKind.String ? Unwrap(json.GetString()!) : json);
    }

    public override void Write(Utf8JsonWriter writer, ContentAttributes value, JsonSerializerOptions options)
    {
        if (value.Json.ValueKind == JsonValueKind.Object)
            value.Json.WriteTo(writer);
        else
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }

    private static JsonElement Unwrap(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
