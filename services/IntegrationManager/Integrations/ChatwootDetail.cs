using System.Net;
using System.Text.RegularExpressions;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// What stands behind <c>Detail:</c>: <c>&lt;url&gt; HTTP &lt;status&gt;: &lt;what was said&gt;</c>, in one line of at most 200 characters,
/// without the tags of a page. Pure.
/// </summary>
internal static partial class ChatwootDetail
{
    /// <summary>Longest detail, characters.</summary>
    public const int MaxLength = 200;

    // The reason matters more than the rest of a long address.
    private const int MaxUrl = 110;

    /// <summary>An answer that is not what was asked for.</summary>
    public static string OfAnswer(string url, HttpStatusCode status, string body, Uri? redirect)
    {
        var said = redirect is not null ? $"redirects to {redirect.OriginalString}" : Say(body);
        if ((int)status is >= 200 and < 300)
            said = $"this is no Chatwoot: {(said.Length > 0 ? said : "the answer is empty")}";
        return Cut($"{Cut(url, MaxUrl)} HTTP {(int)status}: {OneLine(said)}", MaxLength);
    }

    /// <summary>A call without an answer.</summary>
    public static string OfFailure(HttpMethod method, string url, Exception? failure)
    {
        var words = TransportFailureWords.Of(method, url, failure);
        return words.Length <= MaxLength ? words : Cut(words.Replace(url, Cut(url, MaxUrl), StringComparison.Ordinal), MaxLength);
    }

    private static string Say(string body)
    {
        var text = body.Trim();
        if (!text.StartsWith('<'))
            return text;
        var title = OneLine(WebUtility.HtmlDecode(Title().Match(text).Groups["title"].Value).Replace('<', ' ').Replace('>', ' '));
        return title.Length > 0 ? $"a page, \"{title}\"" : "a page";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text, int limit) => text.Length <= limit ? text : TextCut.To(text, limit - 1) + "…";

    [GeneratedRegex("<title[^>]*>(?<title>[^<]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Title();
}
