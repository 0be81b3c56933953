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
            """{"name":"order","language":{"code":"pt_BR"},"components":[{"type":"header","parameters":[{"type":"text","text":"7"}]},{"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"42"}]},{"type":"button","parameters":[{"type":"text","text":"abc"}],"sub_type":"url","index":"1"}]}""",
            JsonSerializer.Serialize(TemplateParameters.Of(template), CloudApiModule.Json));
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

        Assert.Equal([new TemplateVariable("Ana", "first_name"), new TemplateVariable("Monday", "day")], template.Body);
        Assert.Contains("{{day}}", TemplateFilling.Fill(named, new TemplateRequest { Name = "hi", Body = new Dictionary<string, string> { ["first_name"] = "Ana" } }).Failure!.Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_that_is_a_file_needs_its_address()
    {
        var promo = Read("""{"name":"promo","language":"en","status":"APPROVED","components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi"}]}""");

        Assert.Contains("image as its heading", TemplateFilling.Fill(promo, new TemplateRequest { Name = "promo" }).Failure!.Reason.ToString(), StringComparison.Ordinal);
        Assert.Equal(OutgoingMediaKind.Image, TemplateFilling.Fill(promo, new TemplateRequest { Name = "promo", HeaderLink = "https://x/y.png" }).Template!.HeaderKind);
    }

    private static MessageTemplate Read(string json) => JsonSerializer.Deserialize<MessageTemplate>(json, CloudApiModule.Json)!;
}
