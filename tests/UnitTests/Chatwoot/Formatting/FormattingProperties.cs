using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class FormattingProperties
{
    private static readonly string[] Pieces =
    [
        "hello", "order 42", "R$ 50,00", "*bold*", "_it_", "~no~", "`x*y`", "snake_case_name", "__x", "2*3*4", "a_b_", "*", "_", "~",
        "https://ex.com/a_b/*c*?d=_e_&f=1", "www.x.org/_y_", "# no", "[a](b)", "&lt;", "\\*", "(ok)", "!", "100%", "+55 11 98765-4321", "a@b.c", "olá 👋",
    ];

    [Property(MaxTest = 500)]
    public Property A_WhatsApp_text_comes_back_as_it_was() => Prop.ForAll(Lines(), text =>
        MarkdownToWhatsApp.Convert(WhatsAppToMarkdown.Convert(text)) == text);

    [Property(MaxTest = 1000)]
    public Property What_agents_write_settles_after_one_conversion() => Prop.ForAll(Written(), text =>
    {
        var once = MarkdownToWhatsApp.Convert(text);
        return MarkdownToWhatsApp.Convert(WhatsAppToMarkdown.Convert(once)) == once;
    });

    [Property(MaxTest = 500)]
    public Property WhatsApp_texts_of_several_lines_come_back_as_they_were() => Prop.ForAll(Paragraphs(), text =>
        MarkdownToWhatsApp.Convert(WhatsAppToMarkdown.Convert(text)) == text);

    [Property(MaxTest = 500)]
    public Property URLs_pass_untouched_both_ways() => Prop.ForAll(Lines(), text =>
    {
        var url = "https://ex.com/a_b/*c*/__d__?e=_f_&g=1";
        var line = $"{text} {url} {text}";
        return MarkdownToWhatsApp.Convert(line).Contains(url, StringComparison.Ordinal)
            && WhatsAppToMarkdown.Convert(line).Contains(url, StringComparison.Ordinal);
    });

    [Property(MaxTest = 500)]
    public Property Names_with_underscores_pass_untouched_both_ways() => Prop.ForAll(Words(), word =>
        MarkdownToWhatsApp.Convert(word) == word && WhatsAppToMarkdown.Convert(word) == word);

    [Property(MaxTest = 300)]
    public Property Code_passes_untouched_both_ways() => Prop.ForAll(Lines(), text =>
    {
        var code = text.Replace("`", "", StringComparison.Ordinal).Trim();
        return code.Length == 0
            || (MarkdownToWhatsApp.Convert($"```\n{code}\n```") == $"```{code}```" && WhatsAppToMarkdown.Convert($"a\n```{code}```").Contains(code, StringComparison.Ordinal));
    });

    [Property(MaxTest = 500)]
    public void Nothing_makes_them_throw(string? text)
    {
        MarkdownToWhatsApp.Convert(text ?? "");
        WhatsAppToMarkdown.Convert(text ?? "");
    }

    // Words by single spaces: Markdown trims lines, and the marks under test stand at their sides.
    private static Arbitrary<string> Lines() =>
        Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => "x " + string.Join(' ', pieces.Take(12))).ToArbitrary();

    private static Arbitrary<string> Paragraphs() =>
        Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => "x " + string.Join(' ', pieces.Take(5))).NonEmptyListOf()
            .Select(lines => string.Join('\n', lines.Take(4))).ToArbitrary();

    private static Arbitrary<string> Written() =>
        Gen.Elements("**bold**", "*it*", "~~no~~", "word", "**b *i* b**", "`code_x`", "[t](https://x.com/a_b)", "snake_case", "https://x.com/_a_", "5 * 3", "R$ 10", "# 1", "\\*")
            .NonEmptyListOf().Select(pieces => "x " + string.Join(' ', pieces.Take(8))).NonEmptyListOf()
            .Select(lines => string.Join('\n', lines.Take(4))).ToArbitrary();

    private static Arbitrary<string> Words() =>
        Gen.Elements("abc", "x1", "Total", "42").NonEmptyListOf().Select(parts => string.Join('_', parts)).ToArbitrary();
}
