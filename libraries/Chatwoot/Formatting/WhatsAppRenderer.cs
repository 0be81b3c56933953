using System.Runtime.CompilerServices;
using System.Text;
using Markdig.Syntax;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Writes blocks of CommonMark in WhatsApp's mark-up. Blank lines between blocks stay as many as they were.</summary>
internal sealed class WhatsAppRenderer(string source)
{
    private readonly WhatsAppInlineRenderer _inlines = new(source);

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
        CodeBlock code => Code(code),
        QuoteBlock quote => Prefixed(Blocks(quote), "> "),
        ListBlock list => List(list),
        _ => Source(block),
    };

    private string Heading(HeadingBlock heading)
    {
        var title = _inlines.RenderBold(heading.Inline);
        return title.Length > 0 ? title : Source(heading);
    }

    private string Code(CodeBlock block)
    {
        var code = block.Lines.ToString();
        if (code.Length == 0)
            return Source(block);
        return code.Contains("```", StringComparison.Ordinal) ? code : $"```{code}```";
    }

    private string List(ListBlock list)
    {
        var text = new StringBuilder();
        var items = list.OfType<ListItemBlock>().ToList();
        // Numbers as typed; only Markdown's habit of numbering every item alike is counted out.
        var isCounted = items.Count > 1 && items.TrueForAll(item => item.Order == items[0].Order);
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

            var marker = list.IsOrdered ? $"{(isCounted ? items[0].Order + index : items[index].Order)}{list.OrderedDelimiter} " : "- ";
            text.Append(marker).Append(Item(items[index], marker.Length));
        }

        return text.ToString();
    }

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

    private int LinesBetween(Block before, Block after)
    {
        var start = Math.Clamp(before.Span.End + 1, 0, source.Length);
        var end = Math.Clamp(after.Span.Start, start, source.Length);
        return Math.Max(1, source.AsSpan(start, end - start).Count('\n'));
    }

    private string Source(Block block)
    {
        var start = Math.Clamp(block.Span.Start, 0, source.Length);
        var end = Math.Clamp(block.Span.End + 1, start, source.Length);
        return source[start..end].Trim('\n');
    }
}
