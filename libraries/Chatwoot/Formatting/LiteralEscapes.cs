using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Keeps what was typed visible: parses the draft as the dashboard will, and puts a backslash before whatever it would
/// take for mark-up that nobody meant (arithmetic, a link with a false label, a remote image, <c>[x]: y</c>, entities).
/// </summary>
internal static class LiteralEscapes
{
    // Each round escapes all it finds; a second is needed where an escape lets another pair meet.
    private const int MaxRounds = 16;

    public static void Apply(MarkdownDraft draft)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var indexes = Find(draft);
            if (indexes.Count == 0)
                return;
            draft.Escape(indexes);
        }
    }

    private static HashSet<int> Find(MarkdownDraft draft)
    {
        var text = draft.ToString();
        var indexes = new HashSet<int>();
        try
        {
            var nodes = Markdown.Parse(text, Dialects.Shown).Descendants().ToList();
            // Code that nobody meant goes first: an escape within it would be seen, and what stands behind it reads otherwise then.
            if (nodes.Exists(node => node is CodeInline or FencedCodeBlock && draft.KindAt(node.Span.Start) is CharacterKind.Text))
                nodes.RemoveAll(node => node is not (CodeInline or FencedCodeBlock));
            // Neither of the dialects has tables, but the dashboard does, and so has what agents write.
            var rules = LooseMarkdown.TableRules(text)
                .Where(rule => !nodes.Exists(node => node is CodeInline or FencedCodeBlock && node.Span.Start <= rule && rule <= node.Span.End));
            foreach (var found in nodes.Select(node => Misread(node, text, draft)).Append(rules))
                foreach (var index in found)
                    if (index >= 0 && index < text.Length && draft.KindAt(index) == CharacterKind.Text && draft.KindAt(index - 1) != CharacterKind.Escape)
                        indexes.Add(index);
        }
        catch (ArgumentException)
        {
            // Markdig refuses absurd nesting; the text is then shown as Markdown reads it.
            indexes.Clear();
        }

        return indexes;
    }

    private static IEnumerable<int> Misread(MarkdownObject node, string text, MarkdownDraft draft) => node switch
    {
        // A mark on purpose that was closed by one that is none.
        EmphasisInline emphasis when draft.KindAt(emphasis.Span.Start) is CharacterKind.Mark =>
            Enumerable.Range(emphasis.Span.End + 1 - emphasis.DelimiterCount, emphasis.DelimiterCount),
        EmphasisInline emphasis => Enumerable.Range(emphasis.Span.Start, emphasis.DelimiterCount),
        LinkInline link => [link.IsImage ? link.Span.Start + 1 : link.Span.Start],
        LinkReferenceDefinition definition => [definition.Span.Start],
        AutolinkInline or HtmlEntityInline or CodeInline or ThematicBreakBlock => [node.Span.Start],
        LineBreakInline when text[node.Span.Start] == '<' => [node.Span.Start],
        LiteralInline { IsFirstCharacterEscaped: true } or LineBreakInline { IsBackslash: true } => [node.Span.Start],
        HeadingBlock { IsSetext: true } => [text.LastIndexOf('\n', Math.Min(node.Span.End, text.Length - 1)) + 1],
        HeadingBlock => [node.Span.Start],
        FencedCodeBlock => [node.Span.Start],
        QuoteBlock when node.Span.Start + 1 >= text.Length || text[node.Span.Start + 1] != ' ' => [node.Span.Start],
        ListItemBlock { Parent: ListBlock { BulletType: '+' } } => [node.Span.Start],
        ListItemBlock { Parent: ListBlock { IsOrdered: true } list } item when IsRenumbered(list, item) => [EndOfNumber(text, item.Span.Start)],
        _ => [],
    };

    // The dashboard counts on from the first number, whatever was typed.
    private static bool IsRenumbered(ListBlock list, ListItemBlock item) =>
        list[0] is ListItemBlock first && item.Order != first.Order + list.IndexOf(item);

    private static int EndOfNumber(string text, int start)
    {
        while (start < text.Length && char.IsAsciiDigit(text[start]))
            start++;
        return start;
    }
}
