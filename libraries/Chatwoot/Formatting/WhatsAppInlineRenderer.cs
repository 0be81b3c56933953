using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Writes CommonMark's inlines in WhatsApp's mark-up. What WhatsApp could not show as meant stays as it was typed, or goes without
/// its marks; never without its words.
/// </summary>
internal sealed partial class WhatsAppInlineRenderer(string source, PictureMarks pictures, SignaturePictures signature)
{
    private static readonly SearchValues<char> Operators = SearchValues.Create("+-*/=^<>%");

    private const char Bold = '*';
    private const char Italic = '_';
    private const char Strike = '~';

    /// <summary>From here a run of marks is an ornament, or a blank to fill in: <c>Name: ______</c>.</summary>
    private const int Ornament = 4;

    public string Render(ContainerInline? container) => container is not null && IsDisordered(container) ? AsTyped(container) : Children(container, []);

    /// <summary>All of it in bold; bold inside is not marked again.</summary>
    public string RenderBold(ContainerInline? container) =>
        container is not null && IsDisordered(container) ? AsTyped(container) : Wrapped(Children(container, [Bold]), Bold);

    // Markdig moves text behind what follows it where runs of tildes of several lengths meet.
    private static bool IsDisordered(ContainerInline container)
    {
        var last = 0;
        foreach (var inline in container.Descendants())
        {
            if (inline.Span.Start < last)
                return true;
            last = inline.Span.Start;
        }

        return false;
    }

    private string AsTyped(ContainerInline container) =>
        container.ParentBlock is { } block ? Continuation().Replace(source[block.Span.Start..Math.Min(source.Length, block.Span.End + 1)], "\n") : Children(container, []);

    private string Children(ContainerInline? container, ReadOnlySpan<char> active)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var text = new StringBuilder();
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
            text.Append(Render(inline, active));
        return text.ToString();
    }

    private string Render(Inline inline, ReadOnlySpan<char> active) => inline switch
    {
        BareUrlInline url => Url(url.Content.ToString()),
        LiteralInline literal => Literal(literal),
        LineBreakInline { IsBackslash: true } => "\\\n",
        LineBreakInline => "\n",
        CodeInline code => Code(code),
        EmphasisInline emphasis => Emphasis(emphasis, active),
        LinkInline link => Link(link, active),
        AutolinkInline autolink => Url(autolink.Url),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        DelimiterInline delimiter => delimiter.ToLiteral() + Children(delimiter, active),
        ContainerInline container => Children(container, active),
        _ => Source(inline),
    };

    private string Source(Inline inline) => source[inline.Span.Start..Math.Min(source.Length, inline.Span.End + 1)];

    private static string Literal(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        return literal.IsFirstCharacterEscaped && text is [Bold or Italic or Strike or '`', ..] ? PictureMarks.Escaped + text : text;
    }

    // Other tools write URLs as HTML has them.
    private static string Url(string url) => url.Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase);

    private string Code(CodeInline code)
    {
        var content = code.Content;
        // CommonMark makes spaces of its line breaks and takes the spaces at its sides.
        if (Source(code) is var typed && typed.Length > 2 * code.DelimiterCount && content is not ['`', ..] and not [.., '`'])
            content = Continuation().Replace(typed[code.DelimiterCount..^code.DelimiterCount], "\n");
        return code.DelimiterCount >= 3 || content.AsSpan().IndexOfAny('`', '\n') >= 0 ? $"```{content}```" : $"`{content}`";
    }

    private string Emphasis(EmphasisInline emphasis, ReadOnlySpan<char> active)
    {
        // CommonMark nests ***x*** as italic around bold; WhatsApp's users write it the other way round.
        if (MarkOf(emphasis) is Italic && emphasis.FirstChild is EmphasisInline { NextSibling: null } only && MarkOf(only) is Bold)
            return Emphasis(emphasis, only, [Bold, Italic], active);
        return Emphasis(emphasis, emphasis, [MarkOf(emphasis)], active);
    }

    private string Emphasis(EmphasisInline outer, EmphasisInline inner, char[] marks, ReadOnlySpan<char> active)
    {
        var before = Before(outer);
        var after = After(outer);
        var touches = (Before: char.IsLetterOrDigit(before), After: char.IsLetterOrDigit(after));
        if (IsOrnament(outer) || (marks is [Italic] && ContentOf(outer) is ['.', var letter, ..] && char.IsLetter(letter)))
            return AsTyped(active);
        if (!touches.Before && !touches.After)
            return Marked(active);

        // WhatsApp formats whole words only. One mark beside a word is arithmetic: 2*3*4.
        if (marks is [Italic])
            return AsTyped(active);
        var isStruck = marks.Contains(Strike);
        if (!isStruck && (IsUnspaced(before) || IsUnspaced(after)))
            return Children(inner, active);
        if (touches.Before && touches.After && IsFormula(ContentOf(inner)))
            return AsTyped(active);
        // A space would tear a word apart whose beginning is bold; the end of a sentence or of a number stands it.
        if (!isStruck && !touches.Before && !EndsApart(ContentOf(inner), after))
            return Children(inner, active);
        return $"{(touches.Before ? " " : "")}{Marked(active)}{(touches.After ? " " : "")}";

        string Marked(ReadOnlySpan<char> around)
        {
            var text = Children(inner, [.. around, .. marks]);
            foreach (var mark in marks.AsEnumerable().Reverse())
                text = around.Contains(mark) ? text : Wrapped(text, mark);
            return text;
        }

        string AsTyped(ReadOnlySpan<char> around)
        {
            var delimiter = new string(outer.DelimiterChar, outer.DelimiterCount);
            return delimiter + Children(outer, around) + delimiter;
        }
    }

    private static char MarkOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => Strike,
        (_, 2) => Bold,
        _ => Italic,
    };

    // What stands before the marks of this emphasis and of those that begin with it.
    private char Before(EmphasisInline emphasis)
    {
        while (emphasis.Parent is EmphasisInline parent && parent.FirstChild == emphasis)
            emphasis = parent;
        return emphasis.Span.Start > 0 ? source[emphasis.Span.Start - 1] : '\n';
    }

    private char After(EmphasisInline emphasis)
    {
        while (emphasis.Parent is EmphasisInline parent && parent.LastChild == emphasis)
            emphasis = parent;
        return emphasis.Span.End + 1 < source.Length ? source[emphasis.Span.End + 1] : '\n';
    }

    private bool IsOrnament(EmphasisInline emphasis)
    {
        var start = emphasis.Span.Start;
        var end = start;
        while (start > 0 && source[start - 1] == emphasis.DelimiterChar)
            start--;
        while (end < source.Length && source[end] == emphasis.DelimiterChar)
            end++;
        return end - start >= Ornament;
    }

    private ReadOnlySpan<char> ContentOf(EmphasisInline emphasis)
    {
        var start = Math.Clamp(emphasis.Span.Start + emphasis.DelimiterCount, 0, source.Length);
        return source.AsSpan(start, Math.Max(0, Math.Min(source.Length, emphasis.Span.End + 1 - emphasis.DelimiterCount) - start));
    }

    private static bool IsFormula(ReadOnlySpan<char> content) => content.IndexOfAny(" \t\n") < 0 || content.IndexOfAny(Operators) >= 0;

    // Scripts that put no spaces between words.
    private static bool IsUnspaced(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.OtherLetter && character is >= '\u0E00' and (<= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u2E80');

    private static bool EndsApart(ReadOnlySpan<char> content, char next) =>
        content is [.., ':' or '.' or ',' or ';' or '!' or '?' or ')' or '…'] || (content is [.., var last] && char.IsDigit(last) && char.IsDigit(next));

    // WhatsApp's marks neither cross lines nor have spaces at their inner sides.
    private static string Wrapped(string text, char mark) => PictureMarks.IsIn(text) ? text : string.Join('\n', text.Split('\n').Select(line =>
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0)
            return line;
        var start = line.IndexOf(trimmed, StringComparison.Ordinal);
        return $"{line[..start]}{mark}{trimmed}{mark}{line[(start + trimmed.Length)..]}";
    }));

    private string Link(LinkInline link, ReadOnlySpan<char> active)
    {
        if (link.IsImage && signature.Contains(link.Span.Start, link.Url))
            return "";
        var label = Children(link, active);
        var url = link.Url ?? "";
        if (link.IsImage && pictures.Mark(url, label) is { } picture)
            return picture;
        var address = url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? url[(url.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : url;
        // f[1](2) is no link.
        if (address.Length > 0 && !Address().IsMatch(url))
            return Source(link);
        if (PictureMarks.IsIn(label))
            return $"{label}\n{address}";
        if (!string.IsNullOrWhiteSpace(link.Title))
            label = $"{label} ({link.Title.Trim()})".TrimStart();
        if (address.Length == 0 || url.StartsWith("mention://", StringComparison.OrdinalIgnoreCase))
            return label;
        if (string.IsNullOrWhiteSpace(label) || string.Equals(label.TrimEnd('/'), address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            return address;
        return $"{label}: {address}";
    }

    [GeneratedRegex(@"^([a-z][a-z0-9+.-]*:|/|#|\?)|\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\n[ \t>]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continuation();
}
