using System.Text.RegularExpressions;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

/// <summary>Texts as customers write them on WhatsApp, put together at random.</summary>
internal static partial class CustomersTexts
{
    private static readonly string[] Pieces =
    [
        "oi", "tudo bem?", "R$ 50,00", "*urgente*", "_por favor_", "~cancelado~", "`abc`", "```x*y```", "2*3*4", "5 * 3", "*.csv", "a_b_c", "__x", "arquivo (1).pdf", "C:\\pasta\\a.txt",
        "https://ex.com/a_b/*c*?d=_e_&f=1", "www.x.org/_y_", "a@b_c.com", "[a](b)", "[x]: y", "![a](b)", "&lt;", "R&D", "\\*", "<br>", "<b>a</b>", "<3", ":*", "^_^", "¯\\_(ツ)_/¯", "*", "_", "~",
        "**", "~~", "~~~", "`", "#tag", "nº 5", "+55 11 98765-4321", "50%", "|", "a | b", "--", "😀", "👨‍👩‍👧", "مرحبا", "שלום", "你好", "*a _b_ c*", "(*a*)", "______", "!", "…", "*Nome:* Ana",
    ];

    private static readonly string[] Starts = ["", "", "", "- ", "* ", "+ ", "> ", ">", "# ", "## ", "1. ", "2. ", "3) ", "1986. ", "--", "---", "===", "~~~", "|", "=", "[", "01. "];

    public static string Next(Random random) => string.Join(
        random.Next(4) == 0 ? "\n\n" : "\n",
        Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
            (Starts[random.Next(Starts.Length)] + string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]))).Trim()));

    /// <summary>What is wrong with a text that went to Chatwoot and came back; null when it reads the same.</summary>
    public static string? Difference(string text, string back) => Normalise(text) == Normalise(back) ? null : $"differs\n  {Normalise(text)}\n  {Normalise(back)}";

    // Bullets are bullets, code over lines stands on lines of its own, a quotation ends with an empty line, and spaces where a line begins or ends are not seen.
    private static string Normalise(string text) => Fence().Replace(Quoted().Replace(Bullet().Replace(Spaces().Replace(text, "\n"), "-"), "${line}\n"), "```").Trim();

    [GeneratedRegex(@"[ \t]*\n[ \t]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*```\s*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<=^|\n|[-*>.)] |``` ?)\*(?= )", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<line>(?:^|\n)>[^\n]*)\n\n", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}
