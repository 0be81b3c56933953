using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("*bold text|and more*", "*bold text*", "*and more*")]
    [InlineData("a *b _c|d_ e* f", "a *b _c_*", "*_d_ e* f")]
    [InlineData("~a|b~ `c`", "~a~", "~b~ `c`")]
    [InlineData("`a|b`", "`a`", "`b`")]
    [InlineData("```a\n|b```", "```a\n```", "```b```")]
    [InlineData("> a|b", "> a", "> b")]
    [InlineData("> a\n|b", "> a\n", "b")]
    [InlineData("2*3|4*5", "2*3", "4*5")]
    [InlineData("*a* |*b*", "*a* ", "*b*")]
    [InlineData("https://x.y/_a|b_", "https://x.y/_a", "b_")]
    public void Marks_are_closed_at_a_cut_and_opened_again(string text, string before, string after)
    {
        var cut = text.IndexOf('|', StringComparison.Ordinal);
        var marked = new MarkedText(text.Remove(cut, 1));

        Assert.Equal(before, marked.Slice(0, cut));
        Assert.Equal(after, marked.Slice(cut, marked.Text.Length - cut));
    }
}
