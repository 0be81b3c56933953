using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>The two Markdowns of Chatwoot.</summary>
internal static class Dialects
{
    /// <summary>
    /// What agents write: CommonMark and strike-through, without the constructs that would swallow typed text (a line
    /// <c>---</c> below another, a line <c>[x]: y</c>, a fence that nothing closes) or read indented lines as code; and
    /// <c>&lt;br&gt;</c>.
    /// </summary>
    public static MarkdownPipeline Written { get; } = BuildWritten();

    /// <summary>
    /// What the dashboard shows (markdown-it without HTML): all of CommonMark and strike-through; and <c>&lt;br&gt;</c>, which it shows
    /// but an agent's text means.
    /// </summary>
    public static MarkdownPipeline Shown { get; } = Common().Build();

    private static MarkdownPipeline BuildWritten()
    {
        var builder = Common();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new TextParagraphParser());
        builder.BlockParsers.Replace<FencedCodeBlockParser>(new ClosedFenceParser());
        return builder.Build();
    }

    private static MarkdownPipelineBuilder Common()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UsePreciseSourceLocation();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new BareUrlParser());
        builder.InlineParsers.InsertBefore<AutolinkInlineParser>(new LineBreakTagParser());
        return builder;
    }
}
