using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class MarkdownToWhatsAppTests
{
    [Theory]
    // Chatwoot's own converter (spec/services/messages/markdown_renderer_service_spec.rb), where we agree with it.
    [InlineData("**bold text**", "*bold text*")]
    [InlineData("_italic text_", "_italic text_")]
    [InlineData("`code`", "`code`")]
    [InlineData("**bold _italic_**", "*bold _italic_*")]
    [InlineData("- item 1\n- item 2\n- item 3", "- item 1\n- item 2\n- item 3")]
    [InlineData("* item 1\n* item 2\n* item 3", "- item 1\n- item 2\n- item 3")]
    [InlineData("1. first step\n2. second step\n3. third step", "1. first step\n2. second step\n3. third step")]
    [InlineData("Line 1\nLine 2\nLine 3", "Line 1\nLine 2\nLine 3")]
    [InlineData("Para 1\n\n\n\nPara 2", "Para 1\n\n\n\nPara 2")]
    [InlineData("    indented code line", "indented code line")]
    [InlineData("*italic*", "_italic_")]
    [InlineData("> quote", "> quote")]
    // Chatwoot's webhook normaliser, for versions that have none.
    [InlineData("hello\n\n\n", "hello")]
    [InlineData("hello\\\nworld", "hello\nworld")]
    [InlineData("hello\\\r\nworld", "hello\nworld")]
    [InlineData("path\\to\\file\\\nNext line", "path\\to\\file\nNext line")]
    // Where we go further.
    [InlineData("__bold__ and ***both***", "*bold* and *_both_*")]
    [InlineData("~~gone~~", "~gone~")]
    [InlineData("[link text](https://example.com)", "link text: https://example.com")]
    [InlineData("[https://a.com](https://a.com)", "https://a.com")]
    [InlineData("[a@b.c](mailto:a@b.c)", "a@b.c")]
    [InlineData("<https://a.com/x_y>", "https://a.com/x_y")]
    [InlineData("```\ncode here\n```", "```code here```")]
    [InlineData("```js\n*a*\n\n_b_\n```", "```*a*\n\n_b_```")]
    [InlineData("# Title", "*Title*")]
    [InlineData("## **Bold** title", "*Bold title*")]
    [InlineData("> a\n> b\n\nc", "> a\n> b\n\nc")]
    [InlineData("1. a\n1. b\n1. c", "1. a\n2. b\n3. c")]
    [InlineData("3. a\n5. b", "3. a\n5. b")]
    [InlineData("- a\n  - b\n- c", "- a\n  - b\n- c")]
    [InlineData("\\*not bold\\*", "*not bold*")]
    [InlineData("**a\nb**", "*a*\n*b*")]
    [InlineData("![photo](https://a/b.png)", "photo: https://a/b.png")]
    // What agents type must not be swallowed or changed.
    [InlineData("2*3*4", "2*3*4")]
    [InlineData("snake_case_name and __init__.py", "snake_case_name and *init*.py")]
    [InlineData("https://ex.com/*a*/b_c_d_", "https://ex.com/*a*/b_c_d_")]
    [InlineData("**https://x.com/a_b**", "*https://x.com/a_b*")]
    [InlineData("Total\n---\nR$ 50", "Total\n---\nR$ 50")]
    [InlineData("[order]: 42", "[order]: 42")]
    [InlineData("Regards\n\n--\n\nAna", "Regards\n\n--\n\nAna")]
    [InlineData("*", "*")]
    [InlineData("<b>html</b>", "<b>html</b>")]
    [InlineData("", "")]
    public void Markdown_reads_alike_on_WhatsApp(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownToWhatsApp.Convert(markdown));

    [Fact]
    public void Absurd_nesting_is_given_back_instead_of_failing()
    {
        var deep = string.Concat(Enumerable.Repeat("*_", 10_000)) + "a" + string.Concat(Enumerable.Repeat("_*", 10_000));
        Assert.Contains('a', MarkdownToWhatsApp.Convert(deep));
        Assert.EndsWith("a", MarkdownToWhatsApp.Convert(new string('>', 5000) + "a"));
    }
}
