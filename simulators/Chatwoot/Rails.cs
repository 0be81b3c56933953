using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>How Rails writes things.</summary>
internal static partial class Rails
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string Html = "text/html; charset=UTF-8";

    /// <summary>What Chatwoot shows for an unknown address; only that it is a page matters.</summary>
    public static readonly string NotFoundPage = $"<!DOCTYPE html>\n<html>\n<head><title>404 - Page not found</title></head>\n<body><h1>404</h1>{new string(' ', 3264)}</body>\n</html>\n";

    public static IResult Json(JsonNode? body) => Results.Text(Text(body), "application/json; charset=utf-8");

    /// <summary><c>head :ok</c>: a 200 without a body.</summary>
    public static IResult Head() => Results.Text("", "text/html");

    /// <summary>JSON as <c>render json:</c> and jbuilder write it.</summary>
    public static string Text(JsonNode? body) => body is null ? "null" : ToJson(body);

    /// <summary>JSON as ActiveSupport's <c>to_json</c> writes it: <c>&amp;</c>, <c>&lt;</c>, <c>&gt;</c> as escapes, the rest in UTF-8.</summary>
    public static string ToJson(JsonNode body) => Escapes().Replace(body.ToJsonString(Relaxed), Unescape)
        .Replace("&", @"\u0026", StringComparison.Ordinal)
        .Replace("<", @"\u003c", StringComparison.Ordinal)
        .Replace(">", @"\u003e", StringComparison.Ordinal);

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static JsonNode? Iso(DateTimeOffset? time) => time is { } value ? Iso(value) : null;

    public static long Unix(DateTimeOffset time) => time.ToUnixTimeSeconds();

    /// <summary>Ruby's <c>nil.to_i</c> is zero.</summary>
    public static long Unix(DateTimeOffset? time) => time?.ToUnixTimeSeconds() ?? 0;

    /// <summary>Seconds with microseconds.</summary>
    public static double UnixFloat(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / 10 / 1e6;

    public static string Token() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(18))
        .Replace('+', 'x').Replace('/', 'y');

    // .NET writes characters beyond the basic plane as two escapes, Rails as they are.
    private static string Unescape(Match escape) => escape.Groups["high"].Success
        ? new string([(char)Convert.ToInt32(escape.Groups["high"].Value, 16), (char)Convert.ToInt32(escape.Groups["low"].Value, 16)])
        : escape.Value;

    [GeneratedRegex(@"\\u(?<high>D[89AB][0-9A-F]{2})\\u(?<low>D[C-F][0-9A-F]{2})|\\.", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();
}
