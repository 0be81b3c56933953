using Markdig.Parsers;
using Markdig.Syntax;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Paragraphs whose lines are all text: no underlined headings, no link reference definitions.</summary>
internal sealed class TextParagraphParser : ParagraphBlockParser
{
    public TextParagraphParser() => ParseSetextHeadings = false;

    // The base method would take lines such as "[order]: 42" out of the paragraph as definitions.
    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is not ParagraphBlock paragraph)
            return true;
        ref var lines = ref paragraph.Lines;
        for (var index = 0; index < lines.Count; index++)
            lines.Lines[index].Slice.TrimStart();
        if (lines.Count > 0)
            lines.Lines[lines.Count - 1].Slice.TrimEnd();
        return lines.Count > 0;
    }
}
