using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Markdig.Syntax;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Writes blocks of CommonMark in WhatsApp's mark-up. Blank lines between blocks stay as many as they were.</summary>
internal sealed class WhatsAppRenderer(string source, PictureMarks pictures, SignaturePictures signature)
{
    private readonly WhatsAppInlineRenderer _inlines = new(source, pictures, signature);

    public string Render(MarkdownDocument document) => Blocks(document);

    private string Blocks(ContainerBlock container)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var text = new StringBuilder();
        Block? before = null;
        foreach (var block in container)
        {
            if (before is not null)
                text.Append('\n', LinesBetween(before, block));
            text.Append(Render(block));
            before = block;
        }

        return text.ToString();
    }

    private string Render(Block block) => block switch
    {
        HeadingBlock heading => Heading(heading),
        ParagraphBlock paragraph => _inlines.Render(paragraph.Inline),
        FencedCodeBlock code => Code(code),
        QuoteBlock quote => Prefixed(Blocks(quote), "> "),
        ListBlock list => List(list),
        _ => Source(block),
    };

    private string Heading(HeadingBlock heading)
    {
        var title = _inlines.RenderBold(heading.Inline);
        return title.Length > 0 ? title : Source(heading);
    }

    private string Code(FencedCodeBlock block)
    {
        var code = block.Lines.ToString();
        var opening = source[Math.Clamp(block.Span.Start, 0, source.Length)..Fences.EndOfLine(source, block.Span.Start)];
        // Its list or quotation ended before it was closed.
        if (block.ClosingFencedCharCount == 0)
            return code.Length == 0 ? opening : $"{opening}\n{code}";
        var words = opening.TrimStart(block.FencedChar).Trim();
        if (words.Length > 0 && !Fences.IsLanguage(words))
            code = code.Length == 0 ? words : $"{words}\n{code}";
        if (code.Length == 0)
            return Source(block);
        return code.Contains("```", StringComparison.Ordinal) ? code : $"```{code}```";
    }

    private string List(ListBlock list)
    {
        var text = new StringBuilder();
        var items = list.OfType<ListItemBlock>().ToList();
        // Numbers as typed, zeros too; only Markdown's habit of numbering every item alike is counted out.
        var isCounted = list.IsOrdered && items.Count > 1 && items.TrueForAll(item => item.Count > 0 && NumberOf(item) == items[0].Order.ToString(CultureInfo.InvariantCulture));
        var bullet = BulletOf(list, items);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                text.Append('\n', LinesBetween(items[index - 1], items[index]));
            // A lone marker is what somebody typed, not a list.
            if (items[index].Count == 0)
            {
                text.Append(Source(items[index]));
                continue;
            }

            var marker = list.IsOrdered ? $"{(isCounted ? $"{items[0].Order + index}" : NumberOf(items[index]))}{list.OrderedDelimiter} " : $"{bullet} ";
            text.Append(marker).Append(Item(items[index], marker.Length));
        }

        return text.ToString();
    }

    private string NumberOf(ListItemBlock item)
    {
        var end = item.Span.Start;
        while (end < source.Length && char.IsAsciiDigit(source[end]))
            end++;
        return source[item.Span.Start..end];
    }

    // A sum below each other, or a phone number, is no list: "+ R$ 10", "* 3".
    private char BulletOf(ListBlock list, List<ListItemBlock> items) => list.BulletType switch
    {
        '+' when items.Exists(item => Source(item).Any(char.IsDigit)) => '+',
        '*' when items is [var only] && Source(only).TrimStart('*', ' ', '\t') is [var first, ..] && char.IsDigit(first) => '*',
        _ => '-',
    };

    private string Item(ListItemBlock item, int indent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var text = new StringBuilder();
        Block? before = null;
        foreach (var block in item)
        {
            if (before is not null)
                text.Append('\n', LinesBetween(before, block));
            var rendered = Render(block);
            text.Append(before is not null && block is ListBlock ? Prefixed(rendered, new string(' ', indent)) : rendered);
            before = block;
        }

        return text.ToString();
    }

    private static string Prefixed(string text, string prefix) =>
        string.Join('\n', text.Split('\n').Select(line => (prefix + line).TrimEnd(' ')));

    // A list ends for Markdig behind the empty lines that follow it.
    private int LinesBetween(Block before, Block after)
    {
        var end = Math.Clamp(after.Span.Start, 0, source.Length);
        var start = Math.Min(before.Span.End + 1, end);
        while (start > 0 && char.IsWhiteSpace(source[start - 1]))
            start--;
        return Math.Max(1, source.AsSpan(start, end - start).Count('\n'));
    }

    private string Source(Block block)
    {
        var start = Math.Clamp(block.Span.Start, 0, source.Length);
        var end = Math.Clamp(block.Span.End + 1, start, source.Length);
        return source[start..end].Trim('\n');
    }
}
