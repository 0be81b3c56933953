using System.Text.RegularExpressions;

namespace RyzeBridge.OutboundRelay.Statuses;

/// <summary>
/// What agents read at a message that failed or waits, in the language of the integration. It is stored and logged in
/// English, for operators, and translated where it is written to Chatwoot, the one place where all of it passes: sentence by
/// sentence, for one text has several. What WhatsApp itself says, and what is not in the catalogue, stays as it is. Pure.
/// </summary>
internal static class AgentErrors
{
    private static readonly (Regex English, string Portuguese, string Spanish)[] Catalogue =
    [
        .. ErrorCatalogue.Sentences.Select(sentence => (Pattern(sentence.English), Replacement(sentence.Portuguese), Replacement(sentence.Spanish))),
    ];

    /// <summary>The text in a language; in English for one that this version does not speak.</summary>
    /// <param name="english">As it is stored.</param>
    /// <param name="language"><c>en</c>, <c>pt</c> or <c>es</c>.</param>
    public static string In(string english, string language) => language is "pt" or "es"
        ? Catalogue.Aggregate(english, (text, sentence) => sentence.English.Replace(text, language is "pt" ? sentence.Portuguese : sentence.Spanish))
        : english;

    private static Regex Pattern(string sentence) =>
        new(Regex.Escape(sentence).Replace(@"\{0}", "(.+?)", StringComparison.Ordinal).Replace(@"\{1}", "(.+?)", StringComparison.Ordinal), RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Replacement(string sentence) =>
        sentence.Replace("{1}", "${2}", StringComparison.Ordinal).Replace("{0}", "${1}", StringComparison.Ordinal);
}
