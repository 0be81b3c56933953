using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>JSON as Meta writes it: non-ASCII as <c>\u00e1</c> with small digits, and <c>/</c> as <c>\/</c>.</summary>
public static class MetaJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a webhook, to be signed and sent as they are.</summary>
    public static byte[] Write(JsonNode body)
    {
        var json = body.ToJsonString(Relaxed);
        var text = new StringBuilder(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            var character = json[i];
            if (character is '\\')
            {
                var escaped = json[++i];
                text.Append(character).Append(escaped);
                if (escaped is 'u')
                {
                    text.Append(json.Substring(i + 1, 4).ToLowerInvariant());
                    i += 4;
                }
            }
            else if (character is '/')
            {
                text.Append("\\/");
            }
            else if (char.IsAscii(character))
            {
                text.Append(character);
            }
            else
            {
                text.Append("\\u").Append(((int)character).ToString("x4"));
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
