using System.Runtime.CompilerServices;
using System.Text;
using Markdig.Syntax.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Writes CommonMark's inlines in WhatsApp's mark-up.</summary>
internal sealed class WhatsAppInlineRenderer(string source)
{
    private const char Bold = '*';
    private const char Italic = '_';
    private const char Strike = '~';

    public string Render(ContainerInline? container) => Children(container, []);

    /// <summary>All of it in bold; bold inside is not marked again.</summary>
    public string RenderBold(ContainerInline? container) => Wrapped(Children(container, [Bold]), Bold);

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
        LiteralInline literal => literal.Content.ToString(),
        LineBreakInline => "\n",
        CodeInline code => Code(code),
        EmphasisInline emphasis => Emphasis(emphasis, active),
        LinkInline link => Link(link, active),
        AutolinkInline autolink => autolink.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        DelimiterInline delimiter => delimiter.ToLiteral() + Children(delimiter, active),
        ContainerInline container => Children(container, active),
        _ => source[inline.Span.Start..Math.Min(source.Length, inline.Span.End + 1)],
    };

    private static string Code(CodeInline code) =>
        code.DelimiterCount >= 3 || code.Content.Contains('`', StringComparison.Ordinal) ? $"```{code.Content}```" : $"`{code.Content}`";

    private string Emphasis(EmphasisInline emphasis, ReadOnlySpan<char> active)
    {
        var mark = MarkOf(emphasis);
        // CommonMark nests ***x*** as italic around bold; WhatsApp's users write it the other way round.
        if (mark == Italic && emphasis.FirstChild is EmphasisInline { NextSibling: null } only && MarkOf(only) == Bold && !active.Contains(Bold) && !TouchesWord(emphasis))
            return Wrapped(Wrapped(Children(only, [.. active, Bold, Italic]), Italic), Bold);

        if (active.Contains(mark))
            return Children(emphasis, active);
        var inner = Children(emphasis, [.. active, mark]);
        if (!TouchesWord(emphasis))
            return Wrapped(inner, mark);
        // WhatsApp formats whole words only. What it cannot show stays as it was typed: 2*3*4 is arithmetic.
        var delimiter = new string(emphasis.DelimiterChar, emphasis.DelimiterCount);
        return delimiter + inner + delimiter;
    }

    private static char MarkOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => Strike,
        (_, 2) => Bold,
        _ => Italic,
    };

    private bool TouchesWord(EmphasisInline emphasis)
    {
        var before = emphasis.Span.Start - 1;
        var after = emphasis.Span.End + 1;
        return (before >= 0 && char.IsLetterOrDigit(source[before])) || (after < source.Length && char.IsLetterOrDigit(source[after]));
    }

    // WhatsApp's marks neither cross lines nor have spaces at their inner sides.
    private static string Wrapped(string text, char mark) => string.Join('\n', text.Split('\n').Select(line =>
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0)
            return line;
        var start = line.IndexOf(trimmed, StringComparison.Ordinal);
        return $"{line[..start]}{mark}{trimmed}{mark}{line[(start + trimmed.Length)..]}";
    }));

    private string Link(LinkInline link, ReadOnlySpan<char> active)
    {
        var label = Children(link, active);
        var url = link.Url ?? "";
        var address = url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? url[(url.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : url;
        if (address.Length == 0 || url.StartsWith("mention://", StringComparison.OrdinalIgnoreCase))
            return label;
        if (string.IsNullOrWhiteSpace(label) || string.Equals(label.TrimEnd('/'), address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            return address;
        return $"{label}: {address}";
    }
}
