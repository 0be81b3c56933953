namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Reads WhatsApp's mark-up: <c>*bold*</c>, <c>_italic_</c>, <c>~strike~</c> around whole words of one line, <c>`code`</c>,
/// <c>```mono```</c> over lines too, <c>&gt; </c> at the start of a line. Code and URLs are never looked into.
/// </summary>
internal static class WhatsAppMarkup
{
    private const string Fence = "```";

    // Longest marked span: without it a line of a thousand opening marks would be read a thousand times to its end.
    private const int MaxSpan = 2048;

    /// <summary>What WhatsApp shows formatted, outer spans before those within them.</summary>
    public static IReadOnlyList<MarkedSpan> Spans(string text)
    {
        var spans = new List<MarkedSpan>();
        var index = 0;
        while (index < text.Length)
        {
            var fence = text.IndexOf(Fence, index, StringComparison.Ordinal);
            var close = fence < 0 ? -1 : text.IndexOf(Fence, fence + Fence.Length, StringComparison.Ordinal);
            if (close <= fence + Fence.Length)
                break;
            SpansOfLines(text, index, fence, spans);
            spans.Add(new MarkedSpan(fence, close + Fence.Length, Fence));
            index = close + Fence.Length;
        }

        SpansOfLines(text, index, text.Length, spans);
        return spans;
    }

    private static void SpansOfLines(string text, int start, int end, List<MarkedSpan> spans)
    {
        while (start < end)
        {
            var length = text.AsSpan(start, end - start).IndexOf('\n');
            var lineEnd = length < 0 ? end : start + length;
            SpansWithin(text.AsSpan(0, lineEnd), start, spans);
            start = lineEnd + 1;
        }
    }

    private static void SpansWithin(ReadOnlySpan<char> text, int index, List<MarkedSpan> spans)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        // What is not closed once is not closed later either: a line of a thousand opening marks is read once for each kind.
        var unclosed = new HashSet<char>();
        while (index < text.Length)
        {
            if (BareUrl.LengthAt(text, index) is > 0 and var url)
                index += url;
            else if (text[index] == '`' && !unclosed.Contains('`') && CodeEnd(text, index) is > 0 and var code)
            {
                spans.Add(new MarkedSpan(index, code + 1, "`"));
                index = code + 1;
            }
            else if (MarkFor(text[index]) is not null && !unclosed.Contains(text[index]) && Opens(text, index))
            {
                if (MarkEnd(text, index, text.Length) is > 0 and var end)
                {
                    spans.Add(new MarkedSpan(index, end + 1, text[index].ToString()));
                    SpansWithin(text[..end], index + 1, spans);
                    index = end;
                }
                else
                    unclosed.Add(text[index]);
                index++;
            }
            else
                index++;
        }
    }

    public static void Write(string text, MarkdownDraft draft)
    {
        var index = 0;
        while (index < text.Length)
        {
            var fence = text.IndexOf(Fence, index, StringComparison.Ordinal);
            var close = fence < 0 ? -1 : text.IndexOf(Fence, fence + Fence.Length, StringComparison.Ordinal);
            if (close <= fence + Fence.Length)
                break;
            WriteLines(text[index..fence], draft);
            WriteFenced(text[(fence + Fence.Length)..close], draft, isLast: close + Fence.Length == text.Length, next: text.AsSpan(close + Fence.Length));
            index = close + Fence.Length;
        }

        WriteLines(text[index..], draft);
    }

    private static void WriteFenced(string code, MarkdownDraft draft, bool isLast, ReadOnlySpan<char> next)
    {
        // Markdown takes the line after a quote into it.
        if (draft.IsPreviousLineQuoted)
            draft.Mark("\n");
        if (!code.Contains('\n', StringComparison.Ordinal))
        {
            draft.Mark(Fence);
            draft.Text(code);
            draft.Mark(Fence);
            return;
        }

        // Markdown takes the words after an opening fence for a language and needs both fences on lines of their own.
        if (!draft.IsAtLineStart)
            draft.Mark("\n");
        draft.Mark(Fence + "\n");
        draft.Text(code.Trim('\n'));
        draft.Mark("\n" + Fence);
        if (!isLast && next[0] != '\n')
            draft.Mark("\n");
    }

    private static void WriteLines(string text, MarkdownDraft draft)
    {
        var lines = text.Split('\n');
        for (var number = 0; number < lines.Length; number++)
        {
            var isBehindQuote = number > 0 && draft.IsLineQuoted;
            if (number > 0)
                draft.Text("\n");
            var line = lines[number];
            // Markdown takes the line after a quote into it, WhatsApp does not.
            if (isBehindQuote && !IsQuote(line) && line.Trim().Length > 0)
                draft.Mark("\n");
            var isQuote = IsQuote(line) && draft.IsAtLineStart;
            if (isQuote)
                draft.Mark("> ");
            WriteSpan(isQuote ? line.AsSpan(2) : line.AsSpan(), draft);
        }
    }

    private static bool IsQuote(string line) => line.StartsWith("> ", StringComparison.Ordinal);

    private static void WriteSpan(ReadOnlySpan<char> line, MarkdownDraft draft)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var index = 0;
        while (index < line.Length)
        {
            if (BareUrl.LengthAt(line, index) is > 0 and var url)
            {
                draft.Text(line.Slice(index, url));
                index += url;
            }
            else if (CodeEnd(line, index) is > 0 and var code)
            {
                draft.Mark("`");
                draft.Text(line[(index + 1)..code]);
                draft.Mark("`");
                index = code + 1;
            }
            else if (MarkFor(line[index]) is { } mark && MarkEnd(line, index, Math.Min(line.Length, index + MaxSpan)) is > 0 and var end)
            {
                draft.Mark(mark);
                WriteSpan(line[(index + 1)..end], draft);
                draft.Mark(mark);
                index = end + 1;
            }
            else
            {
                draft.Text(line.Slice(index, 1));
                index++;
            }
        }
    }

    private static string? MarkFor(char character) => character switch
    {
        '*' => "**",
        '_' => "_",
        '~' => "~~",
        _ => null,
    };

    private static int CodeEnd(ReadOnlySpan<char> line, int start)
    {
        if (line[start] != '`' || (start > 0 && line[start - 1] == '`'))
            return 0;
        var length = line[(start + 1)..].IndexOf('`');
        var end = start + 1 + length;
        return length > 0 && !line.Slice(start + 1, length).IsWhiteSpace() && (end + 1 == line.Length || line[end + 1] != '`') ? end : 0;
    }

    /// <summary>Index of the mark that closes the one at an index, or 0.</summary>
    private static int MarkEnd(ReadOnlySpan<char> line, int start, int last)
    {
        var mark = line[start];
        if (!Opens(line, start))
            return 0;
        for (var index = start + 1; index < last; index++)
        {
            if (BareUrl.LengthAt(line, index) is > 0 and var url)
                index += url - 1;
            else if (CodeEnd(line, index) is > 0 and var code)
                index = code;
            else if (line[index] == mark && index > start + 1 && !char.IsWhiteSpace(line[index - 1]) && line[index - 1] != mark
                && (index + 1 == line.Length || !(char.IsLetterOrDigit(line[index + 1]) || line[index + 1] == mark)))
                return index;
        }

        return 0;
    }

    private static bool Opens(ReadOnlySpan<char> line, int start)
    {
        var mark = line[start];
        if (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] == mark))
            return false;
        return start + 1 < line.Length && !char.IsWhiteSpace(line[start + 1]) && line[start + 1] != mark;
    }
}
