using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Values as Meta takes them: not empty, without line breaks, tabs and long gaps (Meta: error 132018). Pure.</summary>
internal static partial class TemplateText
{
    /// <summary>Every run of white space becomes one blank.</summary>
    public static string Fold(string value) => WhiteSpace().Replace(value, " ").Trim();

    /// <summary>True for a value of which nothing can be seen.</summary>
    public static bool IsBlank(string? value) =>
        value is null || value.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
