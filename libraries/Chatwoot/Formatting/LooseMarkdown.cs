using System.Text;
using System.Text.RegularExpressions;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// What models and other tools write and CommonMark does not read, as CommonMark. Bold that touches a word at a sign
/// (<c>**Note:**text</c>) gets a space, or goes without its marks. Tables, which WhatsApp has not either, become lines
/// <c>first: second · third</c>, the heading in bold; each has a line <c>|---|---|</c> below its heading. Pure.
/// </summary>
internal static partial class LooseMarkdown
{
    private const string ClosesSentence = ":.,;!?)]%…\"'»”’";

    public static string ToCommonMark(string markdown)
    {
        if (!markdown.Contains('|', StringComparison.Ordinal) && !markdown.Contains("**", StringComparison.Ordinal))
            return markdown;
        var text = new StringBuilder(markdown.Length);
        var line = 0;
        while (line < markdown.Length)
        {
            var end = Fences.EndOfLine(markdown, line);
            if (Fences.FenceOn(markdown, line) is >= 0 and var fence && Fences.ClosedAt(markdown, fence) is > 0 and var closing)
            {
                end = Fences.EndOfLine(markdown, closing);
                text.Append(markdown, line, end - line);
            }
            else if (TableEnd(markdown, line, end) is > 0 and var tableEnd)
            {
                end = tableEnd;
                WriteTable(markdown[line..end].Split('\n'), text);
            }
            else
                text.Append(ApartFromWords(markdown[line..end]));

            if (end < markdown.Length)
                text.Append('\n');
            line = end + 1;
        }

        return text.ToString();
    }

    private static string ApartFromWords(string line) => !line.Contains("**", StringComparison.Ordinal) ? line : Bold().Replace(line, found =>
    {
        if (!found.Groups["marks"].Success)
            return found.Value;
        var words = found.Groups["words"].Value;
        var touches = (Before: found.Index > 0 && char.IsLetterOrDigit(line[found.Index - 1]), After: found.Index + found.Length is var next && next < line.Length && char.IsLetterOrDigit(line[next]));
        return (touches, IsSign(words[0]), IsSign(words[^1])) switch
        {
            ((true, false), true, _) => $" {found.Value}",
            ((false, true), _, true) => ClosesSentence.Contains(words[^1], StringComparison.Ordinal) ? $"{found.Value} " : words,
            _ => found.Value,
        };
    });

    // What CommonMark lets no mark stand beside, with a word on its other side.
    private static bool IsSign(char character) => char.IsPunctuation(character) || char.IsSymbol(character);

    /// <summary>Index of the first mark of each line that makes a table of the line above it.</summary>
    public static IEnumerable<int> TableRules(string text)
    {
        for (var line = 0; line < text.Length;)
        {
            var end = Fences.EndOfLine(text, line);
            if (TableEnd(text, line, end) > 0)
                yield return text.AsSpan(end + 1).IndexOfAnyExcept(' ', '\t') + end + 1;
            line = end + 1;
        }
    }

    /// <summary>Where the table ends whose heading is a line; 0 when the line heads none.</summary>
    private static int TableEnd(string text, int line, int end)
    {
        if (end >= text.Length || !text.AsSpan(line, end - line).Contains('|'))
            return 0;
        var ruleEnd = Fences.EndOfLine(text, end + 1);
        var rule = text[(end + 1)..ruleEnd];
        var heading = text[line..end];
        if (!rule.Contains('|', StringComparison.Ordinal) || !Rule().IsMatch(rule) || Cells(rule).Count != Cells(heading).Count)
            return 0;
        // One column alone may be anything.
        if (Cells(rule).Count == 1 && !(IsFramed(heading) && IsFramed(rule)))
            return 0;
        end = ruleEnd;
        while (end < text.Length)
        {
            var next = Fences.EndOfLine(text, end + 1);
            if (!text.AsSpan(end + 1, next - end - 1).Contains('|'))
                break;
            end = next;
        }

        return end;
    }

    private static bool IsFramed(string line) => line.Trim() is ['|', _, .., '|'];

    private static void WriteTable(string[] lines, StringBuilder text)
    {
        var heading = Row(Cells(lines[0]));
        // Marks within the heading stay as they are.
        text.Append(heading.Length == 0 || heading.AsSpan().IndexOfAny('*', '_', '`') >= 0 ? AsLine(heading) : $"**{heading}**");
        foreach (var line in lines.Skip(2))
            text.Append('\n').Append(AsLine(ApartFromWords(Row(Cells(line)))));
    }

    private static string Row(List<string> cells)
    {
        var rest = string.Join(" · ", cells.Skip(1).Select(cell => cell.Length == 0 ? "–" : cell));
        return cells switch
        {
            [] => "",
            [var only] => only,
            ["", ..] => rest,
            [var first, ..] when cells.Count == 2 && cells[1].Length == 0 => first,
            [var first, ..] => first.EndsWith(':') ? $"{first} {rest}" : $"{first}: {rest}",
        };
    }

    // A cell begins no block.
    private static string AsLine(string row) => row is ['#' or '`' or '~' or '>', ..] ? '\\' + row : row;

    private static List<string> Cells(string line)
    {
        var row = line.Trim();
        if (row.StartsWith('|'))
            row = row[1..];
        if (row.EndsWith('|') && !row.EndsWith(@"\|", StringComparison.Ordinal))
            row = row[..^1];
        return [.. Separator().Split(row).Select(cell => cell.Trim())];
    }

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    // Code and URLs are stepped over.
    [GeneratedRegex(@"(?<ticks>`+).*?\k<ticks>|(https?://|www\.)\S*|(?<![*\\])(?<marks>\*{2,3})(?<words>[^*\s]|[^*\s][^*]*[^*\s])\k<marks>(?!\*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();
}
