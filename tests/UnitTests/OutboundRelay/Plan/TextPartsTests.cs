using FsCheck.Xunit;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.OutboundRelay.Plan;

namespace RyzeBridge.UnitTests.OutboundRelay.Plan;

public sealed class TextPartsTests
{
    [Theory]
    [InlineData("", 10, new string[0])]
    [InlineData("  \n ", 10, new string[0])]
    [InlineData("short", 10, new[] { "short" })]
    [InlineData("exactly te", 10, new[] { "exactly te" })]
    [InlineData("one two three", 8, new[] { "one two", "three" })]
    [InlineData("line one\nline two", 12, new[] { "line one", "line two" })]
    [InlineData("abcdefghijkl", 5, new[] { "abcde", "fghij", "kl" })]
    public void A_text_is_cut_after_the_last_line_or_word_that_fits(string text, int limit, string[] parts) =>
        Assert.Equal(parts, Split(text, limit));

    [Fact]
    public void A_character_of_two_units_is_never_cut() =>
        Assert.Equal(["abcd", "😀fgh"], Split("abcd😀fgh", 5));

    [Property]
    public bool Parts_fit_and_together_say_all(FsCheck.NonNull<string> text, FsCheck.PositiveInt limit)
    {
        var longest = limit.Get + 1;
        var parts = Split(text.Get, longest);
        return parts.All(part => part.Length > 0 && part.Length <= longest)
            && WithoutSpace(string.Concat(parts)) == WithoutSpace(text.Get);
    }

    [Theory]
    [InlineData("*Ana*:\nabcdefghijkl", 12, new[] { "*Ana*:\nabcde", "fghijkl" })]
    [InlineData("*Ana*:\nab cdefghijkl", 12, new[] { "*Ana*:\nab", "cdefghijkl" })]
    public void The_name_is_never_alone(string text, int limit, string[] parts) =>
        Assert.Equal(parts, TextParts.Cut(new MarkedText(text), 0, text.Length, limit, nameEnd: 7).Select(place => text.Substring(place.Start, place.Length)));

    [Fact]
    public void Marked_parts_fit_with_the_marks_they_need()
    {
        var text = new MarkedText($"*_{string.Join(' ', Enumerable.Range(1000, 400))}_*");
        var parts = TextParts.Cut(text, 0, text.Text.Length, 100).Select(place => text.Slice(place.Start, place.Length)).ToList();

        Assert.All(parts, part => Assert.True(part.Length <= 100 && part.StartsWith("*_", StringComparison.Ordinal) && part.EndsWith("_*", StringComparison.Ordinal), part));
        Assert.Equal(string.Join(' ', Enumerable.Range(1000, 400)), string.Join(' ', parts.Select(part => part.Trim('*', '_'))));
    }

    private static IReadOnlyList<string> Split(string text, int limit) =>
        [.. TextParts.Cut(new MarkedText(text), 0, text.Length, limit).Select(place => text.Substring(place.Start, place.Length))];

    private static string WithoutSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
