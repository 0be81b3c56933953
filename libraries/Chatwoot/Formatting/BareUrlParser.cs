using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Takes a bare URL as plain text, before any other rule sees its characters.</summary>
internal sealed class BareUrlParser : InlineParser
{
    public BareUrlParser() => OpeningCharacters = ['h', 'H', 'w', 'W'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        // Up to the end of the slice only: the text behind it is longer than the block at hand.
        var length = BareUrl.LengthAt(slice.Text.AsSpan(0, slice.End + 1), slice.Start);
        if (length == 0)
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new BareUrlInline
        {
            Content = new StringSlice(slice.Text, slice.Start, slice.Start + length - 1),
            Span = new SourceSpan(start, start + length - 1),
            Line = line,
            Column = column,
        };
        slice.Start += length;
        return true;
    }
}
