using System.Text.Json;
using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

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
