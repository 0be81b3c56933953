using System.Text.Json;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.CloudApi.Templates;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi.Templates;

public sealed class TemplateFillingTests
{
    private const string Order = """
        {"name":"order","language":"pt_BR","status":"APPROVED","components":[
            {"type":"HEADER","format":"TEXT","text":"Pedido {{1}}"},
            {"type":"BODY","text":"Olá {{1}}, seu pedido {{2}} chega {{1}}."},
            {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Ok"},{"type":"URL","text":"Ver","url":"https://x.com/{{1}}"}]}]}
        """;

    [Fact]
    public void Values_go_in_order_into_heading_body_and_buttons()
    {
        var template = TemplateFilling.Fill(Read(Order), new TemplateRequest { Name = "order", Values = ["7", "Ana", "42", "abc"] }).Template!;

        Assert.Equal(
            """{"name":"order","language":{"code":"pt_BR"},"components":[{"type":"header","parameters":[{"type":"text","text":"7"}]},{"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"42"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"abc"}]}]}""",
            JsonSerializer.Serialize(SendMessageRequest.From(new OutgoingMessage { To = "5511987654321", Content = template })!.Template, CloudApiModule.Json));
    }

    [Fact]
    public void A_wrong_number_of_values_says_how_many_and_how_to_write_it() =>
        Assert.Equal(
            "The template order (pt_BR) takes 4 values, and 1 was given. Write: /template order pt_BR value 1 | value 1 | value 2 | end of the button's address",
            TemplateFilling.Fill(Read(Order), new TemplateRequest { Name = "order", Values = ["7"] }).Failure!.Reason.ToString());

    [Fact]
    public void Named_placeholders_carry_their_names()
    {
        var named = Read("""{"name":"hi","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Hi {{first_name}}, {{day}}!"}]}""");
        var template = TemplateFilling.Fill(named, new TemplateRequest { Name = "hi", Values = ["Ana", "Monday"] }).Template!;

        Assert.Equal(
            """[{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Ana"},{"type":"text","parameter_name":"day","text":"Monday"}]}]""",
            template.Components!.ToJsonString());
        Assert.Equal("The template hi lacks a value for: {{day}}.", Refusal(named, new TemplateRequest { Name = "hi", Main = new TemplateValues { Body = Values(("first_name", "Ana")) } }));
    }

    [Fact]
    public void A_heading_that_is_a_file_needs_its_address()
    {
        var promo = Read("""{"name":"promo","language":"en","status":"APPROVED","components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi"}]}""");

        Assert.Equal("The template promo lacks a value for: address of the picture.", Refusal(promo, new TemplateRequest { Name = "promo" }));
        Assert.Equal("The template promo lacks a value for: address of the picture.", Refusal(promo, new TemplateRequest { Name = "promo", Main = new TemplateValues { File = new TemplateFile("ftp://x/y.png") } }));
        Assert.Equal(
            """[{"type":"header","parameters":[{"type":"image","image":{"link":"https://x/y.png"}}]}]""",
            Components(promo, new TemplateRequest { Name = "promo", Main = new TemplateValues { File = new TemplateFile("https://x/y.png") } }));
    }

    [Theory]
    [InlineData("URL,URL", "url:a,url:b", "0=a,1=b")]
    [InlineData("QUICK_REPLY,URL,URL", "url:a,url:b", "1=a,2=b")]
    [InlineData("QUICK_REPLY,URL,URL", "-,url:a,url:b", "1=a,2=b")]
    [InlineData("QUICK_REPLY,URL,URL", ",url:a,url:b", "1=a,2=b")]
    [InlineData("URL,COPY_CODE", "copy_code:X,url:a", "0=a,1=X")]
    [InlineData("COPY_CODE,URL", "copy_code:X,url:a", "0=X,1=a")]
    [InlineData("COPY_CODE,URL", "X,a", "0=X,1=a")]
    [InlineData("QUICK_REPLY,COPY_CODE", "X", "1=X")]
    [InlineData("QUICK_REPLY,COPY_CODE", "quick_reply:yes,copy_code:X", "0=yes,1=X")]
    [InlineData("PHONE_NUMBER,URL", "phone_number:5511,url:a", "1=a")]
    public void A_value_goes_to_the_button_of_its_kind(string buttons, string given, string expected)
    {
        var listed = string.Join(',', buttons.Split(',').Select(type => """{"type":"KIND","url":"https://x.com/{{1}}"}""".Replace("KIND", type, StringComparison.Ordinal)));
        var template = Read("""{"name":"b","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":[LISTED]}]}""".Replace("LISTED", listed, StringComparison.Ordinal));
        var request = new TemplateRequest { Name = "b", Main = new TemplateValues { Buttons = [.. given.Split(',').Select(ButtonOf)] } };

        var filled = TemplateFilling.Fill(template, request).Template!.Components!;
        Assert.Equal(expected, string.Join(',', filled.Select(button => $"{button!["index"]}={button["parameters"]![0]!.AsObject().Last().Value}")));

        static TemplateButtonValue? ButtonOf(string text) => text switch
        {
            "" => new TemplateButtonValue(null, null, ""),
            "-" => null,
            _ => text.Split(':') is [var kind, var value] ? new TemplateButtonValue(kind, null, value) : new TemplateButtonValue(null, null, text),
        };
    }

    [Fact]
    public void A_value_without_button_is_not_given_to_another_one()
    {
        var link = Read("""{"name":"b","language":"en","status":"APPROVED","components":[{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.com/{{1}}"}]}]}""");

        Assert.Equal(
            "The template b has no button for this value: coupon code.",
            Refusal(link, new TemplateRequest { Name = "b", Main = new TemplateValues { Buttons = [new TemplateButtonValue("copy_code", null, "VOLTA20")] } }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u200B\u200D")]
    public void A_value_of_which_nothing_can_be_seen_is_missing(string value)
    {
        var hi = Read("""{"name":"hi","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Hi {{1}}"}]}""");

        Assert.Equal("The template hi lacks a value for: {{1}}.", Refusal(hi, new TemplateRequest { Name = "hi", Main = new TemplateValues { Body = Values(("1", value)) } }));
    }

    [Fact]
    public void Amounts_products_and_payloads_go_in_Metas_own_form()
    {
        var shop = Read("""
            {"name":"shop","language":"en","status":"APPROVED","components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"For {{1}}"},
                {"type":"BUTTONS","buttons":[{"type":"MPM","text":"See"},{"type":"CATALOG","text":"All"},{"type":"QUICK_REPLY","text":"No"},{"type":"SPM","text":"View"}]}]}
            """);
        using var amount = JsonDocument.Parse("""{"type":"currency","fallback_value":"R$ 10","code":"BRL","amount_1000":10000}""");
        var request = new TemplateRequest
        {
            Name = "shop",
            Main = new TemplateValues
            {
                Product = new TemplateProduct("77", "shoe"),
                Body = new Dictionary<string, TemplateValue> { ["1"] = new("R$ 10", amount.RootElement.Clone()) },
                Buttons = [new TemplateButtonValue("mpm", null, "Shoes: a, b"), new TemplateButtonValue("quick_reply", null, "no")],
            },
        };

        Assert.Equal(
            """[{"type":"header","parameters":[{"type":"product","product":{"product_retailer_id":"shoe","catalog_id":"77"}}]},{"type":"body","parameters":[{"type":"currency","currency":{"fallback_value":"R$ 10","code":"BRL","amount_1000":10000}}]},{"type":"button","sub_type":"mpm","index":"0","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"a","sections":[{"title":"Shoes","product_items":[{"product_retailer_id":"a"},{"product_retailer_id":"b"}]}]}}]},{"type":"button","sub_type":"quick_reply","index":"2","parameters":[{"type":"payload","payload":"no"}]}]""",
            Components(shop, request));
    }

    private static string Components(MessageTemplate template, TemplateRequest request) => TemplateFilling.Fill(template, request).Template!.Components!.ToJsonString(CloudApiModule.Json);

    private static string Refusal(MessageTemplate template, TemplateRequest request) => TemplateFilling.Fill(template, request).Failure!.Reason.ToString();

    private static Dictionary<string, TemplateValue> Values(params IEnumerable<(string Name, string Value)> values) => values.ToDictionary(value => value.Name, value => new TemplateValue(value.Value));

    private static MessageTemplate Read(string json) => JsonSerializer.Deserialize<MessageTemplate>(json, CloudApiModule.Json)!;
}
