using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RyzeBridge.Contracts;

/// <summary>Words as a string, a code with its arguments as an array.</summary>
internal sealed class ReasonConverter : JsonConverter<Reason>
{
    // For tables and the bus, not for pages: letters stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override Reason? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement) ?? throw new JsonException("A reason must be a string or an array that begins with its code.");
    }

    public override void Write(Utf8JsonWriter writer, Reason value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Null when it is none.</summary>
    internal static Reason? Read(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.String)
            return Reason.Words(json.GetString()!);
        if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() == 0 || json[0].ValueKind is not JsonValueKind.String)
            return null;
        var arguments = json.EnumerateArray().Skip(1).Select(argument => Read(argument) ?? Reason.Words(argument.GetRawText())).ToList();
        return json[0].GetString() is { Length: > 0 } code
            ? Reason.Coded(code, arguments, text: null)
            : arguments is [var words] ? words : null;
    }

    /// <summary>As an array, also for words.</summary>
    internal static string Write(Reason reason)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            if (reason.Code.Length > 0)
                Write(writer, reason);
            else
                Write(writer, "", [reason]);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Reason reason)
    {
        if (reason.Code.Length > 0)
            Write(writer, reason.Code, reason.Arguments);
        else
            writer.WriteStringValue(reason.ToString());
    }

    private static void Write(Utf8JsonWriter writer, string code, IReadOnlyList<Reason> arguments)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(code);
        foreach (var argument in arguments)
            Write(writer, argument);
        writer.WriteEndArray();
    }
}
