using Markdig.Parsers;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Code between fences that are both there; see <see cref="Fences"/>.</summary>
internal sealed class ClosedFenceParser : FencedCodeBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) =>
        Fences.ClosedAt(processor.Line.Text, processor.Line.Start) < 0 ? BlockState.None : base.TryOpen(processor);
}
