using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class WhatsAppToMarkdownTests
{
    [Theory]
    [InlineData("*bold*", "**bold**")]
    [InlineData("_it_ ~s~", "_it_ ~~s~~")]
    [InlineData("*a _b_ c*", "**a _b_ c**")]
    [InlineData("(*a*), *b*.", "(**a**), **b**.")]
    [InlineData("```m```", "```m```")]
    [InlineData("```a\nb```", "```\na\nb\n```")]
    [InlineData("`*c*`", "`*c*`")]
    [InlineData("> q", "> q")]
    [InlineData("> q\nanswer", "> q\n\nanswer")]
    [InlineData("- a\n- b", "- a\n- b")]
    [InlineData("not *closed", "not *closed")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("#tag 1.5", "#tag 1.5")]
    [InlineData("1986. a year", "1986. a year")]
    [InlineData("https://a/*b*/c_d_", "https://a/*b*/c_d_")]
    // Text that Markdown would swallow.
    [InlineData("2*3*4", "2\\*3*4")]
    [InlineData("# 5", "\\# 5")]
    [InlineData("+ 55 11", "\\+ 55 11")]
    [InlineData("1. a\n3. b", "1. a\n3\\. b")]
    [InlineData("text\n---", "text\n\\---")]
    [InlineData("a | b\n---| --", "a | b\n\\---| --")]
    [InlineData("a|b\n |:-|-:|\n1|2", "a|b\n \\|:-|-:|\n1|2")]
    [InlineData("a | b\nc | d", "a | b\nc | d")]
    [InlineData("C:\\_x", "C:\\\\_x")]
    [InlineData("a &amp; b", "a \\&amp; b")]
    [InlineData("[x]: y", "\\[x]: y")]
    [InlineData(">_<", "\\>_<")]
    [InlineData("`a\nb`", "\\`a\nb`")]
    [InlineData("```open", "\\```open")]
    // A customer must not be able to show agents a false link or load a remote image.
    [InlineData("[bank](http://evil)", "\\[bank](http://evil)")]
    [InlineData("![x](http://evil/t.gif)", "!\\[x](http://evil/t.gif)")]
    public void WhatsApp_text_reads_alike_in_the_dashboard(string text, string expected) =>
        Assert.Equal(expected, WhatsAppToMarkdown.Convert(text));
}
