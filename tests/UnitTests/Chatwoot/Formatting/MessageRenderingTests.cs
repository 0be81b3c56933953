using System.Text;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class MessageRenderingTests
{
    private const string Site = "https://chat.example.com";
    private const string Stored = "https://chat.example.com/rails/active_storage/blobs/redirect/X/map.png";

    [Theory]
    [InlineData("""{"content":"**Hi**","sender":{"name":"Ana *A*","type":"user"}}""", "*Ana A*:\n*Hi*")]
    [InlineData("""{"content":"Hi","sender":{"name":"Bot","type":"agent_bot"}}""", "Hi")]
    [InlineData("""{"content":"Hi","sender":null}""", "Hi")]
    [InlineData("""{"content":"Hi","message_type":"template","sender":{"name":"Ana","type":"user"}}""", "Hi")]
    [InlineData("""{"content":null,"sender":{"name":"Ana","type":"user"}}""", "")]
    public void Only_agents_are_signed(string json, string expected) => Assert.Equal(expected, Render(json));

    [Theory]
    // The webhook's own sender has the full name; the same person in a message of the conversation has the display name.
    [InlineData("""{"content":"Oi","sender":{"id":196,"name":"João da Silva Santos","type":"user"},"conversation":{"messages":[{"id":1,"sender":{"id":196,"name":"João da Silva Santos","available_name":"João","type":"user"}}]}}""", "*João*:\nOi")]
    [InlineData("""{"content":"Oi","sender":{"id":196,"name":"João da Silva","type":"user"},"conversation":{"messages":[{"id":2,"sender":{"id":7,"name":"Bia","available_name":"Bia","type":"user"}},{"id":1,"sender":{"id":196,"available_name":"João","type":"user"}}]}}""", "*João*:\nOi")]
    [InlineData("""{"content":"Oi","sender":{"id":196,"name":"João da Silva","type":"user"},"conversation":{"messages":[{"id":2,"sender":{"id":196,"name":"Cliente","available_name":"Cliente","type":"contact"}}]}}""", "*João da Silva*:\nOi")]
    [InlineData("""{"content":"Oi","sender":{"id":196,"name":"João da Silva","available_name":"João","type":"user"}}""", "*João*:\nOi")]
    [InlineData("""{"content":"Oi","sender":{"id":196,"name":"João da Silva","available_name":" ","type":"user"}}""", "*João da Silva*:\nOi")]
    public void The_name_is_the_one_that_customers_are_shown(string json, string expected)
    {
        Assert.Equal(expected, Render(json));
        // As it is stored.
        Assert.Equal(expected, MessageRendering.Render(Read(json).Alone(), new RenderingSettings { Sign = true }).Text);
    }

    [Theory]
    [InlineData("input_select", """[{"title":"Sales","value":"s"},{"title":"Help","value":"h"}]""", "1. Sales\n2. Help")]
    [InlineData("input_select", """[{"title":"Básico","value":"b","description":"100 Mb"},{"value":"só valor"},{"title":5}]""", "1. Básico – 100 Mb\n2. só valor\n3. 5")]
    [InlineData("form", """[{"name":"email","label":"E-mail","type":"email"},{"name":"size","label":"Tamanho","type":"select","options":[{"label":"Pequeno","value":"p"},{"value":"g"},"único",42]},{"placeholder":"Nome"}]""", "1. E-mail\n2. Tamanho\n   - Pequeno\n   - g\n   - único\n   - 42\n3. Nome")]
    [InlineData("cards", """[{"media_url":"https://assets.example.com/a.png","title":"Tênis","description":"R$ 199,00","actions":[{"type":"link","text":"Ver","uri":"https://loja.example/a"}]}]""", "*Tênis*\nR$ 199,00\nhttps://assets.example.com/a.png\nVer: https://loja.example/a")]
    [InlineData("cards", """[{"media_url":"https://assets.example.com/a.png","title":"","actions":[{"type":"link","text":"Abrir","uri":"https://x.example"},{"type":"link","uri":"https://y.example"},{"type":"postback","payload":"SIM"}]}]""", "https://assets.example.com/a.png\nAbrir: https://x.example\nhttps://y.example\n- SIM")]
    [InlineData("cards", """[{"title":"2*3"}]""", "2*3")]
    [InlineData("article", """[{"link":"https://x.example/a"},{"title":"T"}]""", "https://x.example/a\n\n*T*")]
    [InlineData("cards", """[{"title":""},{},7]""", "")]
    public void Items_say_all_they_have(string type, string items, string expected) =>
        Assert.Equal(expected, Render($$$"""{"content":null,"content_type":"{{{type}}}","content_attributes":{"items":{{{items}}}}}"""));

    [Fact]
    public void A_text_stands_above_its_items() => Assert.Equal(
        "Choose\n\n1. Sales",
        Render("""{"content":"Choose","content_type":"input_select","content_attributes":{"items":[{"title":"Sales","value":"s"}]}}"""));

    [Theory]
    [InlineData("Olhe o mapa:\n\n![Mapa da loja](STORED)\n\nEntrada pelos fundos.", "text Olhe o mapa:", "picture Mapa da loja", "text Entrada pelos fundos.")]
    [InlineData("![](STORED)", "picture")]
    [InlineData("![](STORED?cw_image_height=24px)", "picture")]
    [InlineData("veja ![aqui](STORED) e **![ali](STORED)**", "text veja", "picture aqui", "text e", "picture ali")]
    [InlineData("- ![a](STORED)\n- ![b](STORED)", "picture a", "picture b")]
    [InlineData("[![Loja](STORED)](https://loja.example)", "picture Loja", "text https://loja.example")]
    [InlineData("![](/rails/active_storage/blobs/redirect/X/map.png)", "picture")]
    // A name that only machines nearby know.
    [InlineData("![](http://127.0.0.1:3000/rails/active_storage/blobs/redirect/X/map.png)", "picture")]
    // Of others.
    [InlineData("![foto](https://assets.example.com/a.png)", "text foto: https://assets.example.com/a.png")]
    [InlineData("![foto](https://other.example.com/rails/active_storage/blobs/X/a.png)", "text foto: https://other.example.com/rails/active_storage/blobs/X/a.png")]
    [InlineData("![foto](https://chat.example.com/other/a.png)", "text foto: https://chat.example.com/other/a.png")]
    // Of a mail signature.
    [InlineData("Fica na Rua das Acácias, 45.\n\n--\n\n**Yuri**\n\n![](STORED?cw_image_height=24px)", "text Fica na Rua das Acácias, 45.\n\n--\n\n*Yuri*")]
    [InlineData("Fica ali.\n\n--\n\n![logo](https://assets.example.com/logo.png)", "text Fica ali.")]
    [InlineData("Fica ali.\n\n![logo](STORED?cw_image_height=48px)", "text Fica ali.")]
    [InlineData("--\n\n![logo](STORED)")]
    public void Pictures_in_a_text_go_at_their_place(string content, params string[] pieces)
    {
        foreach (var markup in Enum.GetValues<AgentMarkup>())
        {
            var rendered = MessageRendering.Render(
                new MessageWebhook { Content = content.Replace("STORED", Stored, StringComparison.Ordinal), Sender = new() { Type = "user" } },
                new RenderingSettings { Chatwoot = Site, Markup = markup });
            if (markup is AgentMarkup.Chatwoot)
                Assert.Equal(pieces, rendered.Pieces().Select(piece => Describe(rendered, piece)));
            Assert.Equal(pieces.Count(piece => piece.StartsWith("picture", StringComparison.Ordinal)), rendered.Pictures.Count);
            Assert.All(rendered.Pictures, picture => Assert.StartsWith($"{Site}/rails/active_storage/blobs/redirect/X/map.png", picture.Address, StringComparison.Ordinal));
            Assert.DoesNotContain(Site + "/rails", rendered.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("![Mapa](STORED)\n\nfim", "picture *Ana*:\nMapa", "text fim")]
    [InlineData("![](STORED)\n\nfim", "picture", "text *Ana*:\nfim")]
    [InlineData("oi ![Mapa](STORED)", "text *Ana*:\noi", "picture Mapa")]
    [InlineData("![](STORED)", "picture")]
    public void The_name_stands_before_the_first_words(string content, params string[] pieces)
    {
        var rendered = MessageRendering.Render(
            new MessageWebhook { Content = content.Replace("STORED", Stored, StringComparison.Ordinal), Sender = new() { Name = "Ana", Type = "user" } },
            new RenderingSettings { Sign = true, Chatwoot = Site });

        Assert.Equal(pieces, rendered.Pieces().Select(piece => Describe(rendered, piece)));
    }

    [Theory]
    [InlineData("*negrito* _it_ ~x~ **a** - b", "*negrito* _it_ ~x~ **a** - b")]
    [InlineData("\\*a\\* \\_b\\_ \\[c\\] C:\\pasta", "*a* _b_ [c] C:\\pasta")]
    [InlineData("um\\\ndois\n\n\\- três\n\n1\\. quatro", "um\ndois\n\n- três\n\n1. quatro")]
    [InlineData("<br> &amp; | a |\n|---|", "<br> &amp; | a |\n|---|")]
    [InlineData("![a](https://x.example/a.png)", "![a](https://x.example/a.png)")]
    public void WhatsApps_marks_go_out_as_they_were_typed(string content, string expected)
    {
        var settings = new RenderingSettings { Markup = AgentMarkup.WhatsApp };

        Assert.Equal(expected, MessageRendering.Render(new MessageWebhook { Content = content, Sender = new() { Type = "user" } }, settings).Text);
        // What no agent typed is Markdown.
        Assert.Equal("*a*", MessageRendering.Render(new MessageWebhook { Content = "**a**", Sender = new() { Type = "agent_bot" } }, settings).Text);
    }

    private static string Describe(RenderedText text, RenderedPiece piece) =>
        $"{(piece.Picture is null ? "text" : "picture")} {text.Text.Substring(piece.Start, piece.Length).Trim()}".TrimEnd();

    private static string Render(string json) => MessageRendering.Render(Read(json), new RenderingSettings { Sign = true }).Text;

    private static MessageWebhook Read(string json) => ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(json));
}
