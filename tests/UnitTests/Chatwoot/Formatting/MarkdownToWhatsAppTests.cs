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
    // Ornaments of tildes and ticks, and fences with words behind them.
    [InlineData("~~~ Promoção ~~~", "~~~ Promoção ~~~")]
    [InlineData("Bom dia!\n~~~ Só hoje ~~~\nAproveite", "Bom dia!\n~~~ Só hoje ~~~\nAproveite")]
    [InlineData("Tudo certo\n~~~~~~~~~~\nAbraço", "Tudo certo\n~~~~~~~~~~\nAbraço")]
    [InlineData("~~~~~~\nOferta\n~~~~~~", "~~~~~~\nOferta\n~~~~~~")]
    [InlineData("``` Promoção", "``` Promoção")]
    [InlineData("``` Promoção\nHoje\n```", "```Promoção\nHoje```")]
    [InlineData("```Hoje\nsó```", "```Hoje\nsó```")]
    [InlineData("~~~\na*b\n~~~", "```a*b```")]
    [InlineData("> ```\n> a\n\nb", "> ```\n> a\n\nb")]
    [InlineData("```\n```", "```\n```")]
    // Emphasis that nobody meant: every character as typed.
    [InlineData("Arquivos *.csv e *.xlsx; 2*3*4=24", "Arquivos *.csv e *.xlsx; 2*3*4=24")]
    [InlineData("f(*p, *q); a*b*c", "f(*p, *q); a*b*c")]
    [InlineData("*arquivo *1*2*", "_arquivo *1*2_")]
    [InlineData("2**3**4 e y = x**2 + z**2", "2**3**4 e y = x**2 + z**2")]
    [InlineData("*.pdf e *.doc *", "*.pdf e *.doc *")]
    [InlineData("Nome:______CPF:______", "Nome:______CPF:______")]
    [InlineData("f[1](2)", "f[1](2)")]
    [InlineData("01. a\n02. b", "01. a\n02. b")]
    [InlineData("2\n+ 3\n= 5", "2\n+ 3\n= 5")]
    [InlineData("2\n* 3\n= 6", "2\n* 3\n= 6")]
    [InlineData("+ um\n+ dois", "- um\n- dois")]
    [InlineData("C:\\dir\\\nlinha\nmais", "C:\\dir\\\nlinha\nmais")]
    [InlineData("` a `", "` a `")]
    // As models and other tools write.
    [InlineData("**Atenção:**preços, **R$**49 no **2**x", "*Atenção:* preços, R$49 no 2x")]
    [InlineData("***Atenção:***preços", "*_Atenção:_* preços")]
    [InlineData("de ~~R$100~~R$80", "de ~R$100~ R$80")]
    [InlineData("são **10**20", "são *10* 20")]
    [InlineData("preço**(novo)** aqui", "preço *(novo)* aqui")]
    [InlineData("价格**重点**内容", "价格重点内容")]
    [InlineData("| Plano | Preço |\n|:------|------:|\n| Básico | R$ 49,00 |", "*Plano: Preço*\nBásico: R$ 49,00")]
    [InlineData("Veja:\n\nA | B | C\n---|---|---\n1 | | **3**\n\nfim", "Veja:\n\n*A: B · C*\n1: – · *3*\n\nfim")]
    [InlineData("| **A** |\n|---|\n| ```x |", "*A*\n```x")]
    [InlineData("```\n| a |\n|---|\n```", "```| a |\n|---|```")]
    [InlineData("Total | 5\n---", "Total | 5\n---")]
    [InlineData("Linha<br>outra<BR/>e<br />\noutra", "Linha\noutra\ne\noutra")]
    [InlineData("`<br>`", "`<br>`")]
    [InlineData("https://loja.example/a_b_c?x=1&amp;y=2", "https://loja.example/a_b_c?x=1&y=2")]
    [InlineData("<https://a.com/?x=1&amp;y=2>", "https://a.com/?x=1&y=2")]
    [InlineData("R&amp;D &lt;3 &eacute;", "R&D <3 é")]
    [InlineData("[t](https://x.y \"de A\")", "t (de A): https://x.y")]
    // Empty lines around lists and quotations.
    [InlineData("Um:\n\n- a\n- b\n\n1. c\n\n> q\n\nfim", "Um:\n\n- a\n- b\n\n1. c\n\n> q\n\nfim")]
    [InlineData("- a\n\n- b\n\n\nfim", "- a\n\n- b\n\n\nfim")]
    [InlineData("Um:\n- a\nfim", "Um:\n- a\nfim")]
    // An escaped mark is to be seen: with a hair space behind it WhatsApp takes it for no mark.
    [InlineData("\\*x\\* \\_y\\_ \\~z\\~ \\`c\\`", "*\u200Ax* _\u200Ay_ ~\u200Az~ `\u200Ac`")]
    [InlineData("2\\*3 \\* 4\\* ", "2*3 * 4*")]
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
