using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Reading of payloads that may lack or bend anything: absent, never an exception.</summary>
internal static class CloudApiJson
{
    /// <summary>A member; null when the element is no object or has none of that name.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A member of a member.</summary>
    public static JsonElement? Property(this JsonElement element, string name, string inner) =>
        element.Property(name)?.Property(inner);

    /// <summary>A member's elements; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The members; none when it is no object.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(this JsonElement element) => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().Select(member => new KeyValuePair<string, JsonElement>(Repaired(JsonMarshal.GetRawUtf8PropertyName(member)), member.Value))
        : [];

    /// <summary>A member's text; ids come as strings or as numbers (groups). Null when absent, empty or neither.</summary>
    public static string? Text(this JsonElement element, string name) => element.Property(name)?.AsText();

    /// <summary>Text of a member of a member.</summary>
    public static string? Text(this JsonElement element, string name, string inner) =>
        element.Property(name, inner)?.AsText();

    /// <summary>True for a member that is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Property(name)?.ValueKind is JsonValueKind.True;

    /// <summary>Provider's time, seconds since 1970 as text or number; the epoch when unreadable.</summary>
    public static DateTimeOffset Timestamp(this JsonElement element) =>
        long.TryParse(element.Text("timestamp"), out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    /// <summary>A text or number as text; null when empty or neither.</summary>
    public static string? AsText(this JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => StringOf(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static string StringOf(JsonElement value)
    {
        try
        {
            // PostgreSQL and Chatwoot store no NUL.
            return value.GetString()!.Replace("\0", "", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return Repaired(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }
    }

    /// <summary>A text cut in the middle of an emoji has a lone surrogate, which no encoder takes: it becomes U+FFFD.</summary>
    private static string Repaired(ReadOnlySpan<byte> rawJson)
    {
        var raw = Encoding.UTF8.GetString(rawJson);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is not '\\' || i + 1 >= raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16),
                _ => raw[i],
            });
            if (raw[i] is 'u')
                i += 4;
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);
    }
}
