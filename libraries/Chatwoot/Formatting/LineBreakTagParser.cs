using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Takes <c>&lt;br&gt;</c>, which models and other tools write, for the line break it means. Other HTML is text.</summary>
internal sealed class LineBreakTagParser : InlineParser
{
    private const string Tag = "<br";

    public LineBreakTagParser() => OpeningCharacters = ['<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.Text.AsSpan(slice.Start, slice.Length);
        if (!text.StartsWith(Tag, StringComparison.OrdinalIgnoreCase))
            return false;
        var end = Skip(text, Tag.Length, " \t");
        if (end < text.Length && text[end] == '/')
            end++;
        if (end >= text.Length || text[end] != '>')
            return false;

        // A line of its own ends here too: one break, not two.
        end = Skip(text, end + 1, " \t");
        if (end < text.Length && text[end] == '\n')
            end = Skip(text, end + 1, " \t");
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new LineBreakInline { IsHard = true, Span = new SourceSpan(start, start + end - 1), Line = line, Column = column };
        slice.Start += end;
        return true;
    }

    private static int Skip(ReadOnlySpan<char> text, int start, string characters)
    {
        while (start < text.Length && characters.Contains(text[start], StringComparison.Ordinal))
            start++;
        return start;
    }
}
