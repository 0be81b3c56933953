using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>Templates that Chatwoot names by its own <c>template_params</c>.</summary>
public sealed class TemplateParamsTests(RelayRig rig) : IClassFixture<RelayRig>
{
    private const string Templates = """
        [
            {"name":"cupom_e_link","language":"pt_BR","status":"APPROVED","components":[
                {"type":"BODY","text":"Oi {{1}}"},
                {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copiar"},{"type":"URL","text":"Abrir","url":"https://loja.example/{{1}}"}]}]},
            {"name":"fatura_pronta","language":"pt_BR","status":"APPROVED","parameter_format":"POSITIONAL","components":[
                {"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Olá {{1}}, segue a fatura de {{2}}."}]},
            {"name":"volte_com_cupom","language":"pt_BR","status":"APPROVED","parameter_format":"POSITIONAL","components":[
                {"type":"BODY","text":"{{1}}, sentimos sua falta. Use o cupom abaixo."},
                {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy offer code"},{"type":"QUICK_REPLY","text":"Sair da lista"}]}]},
            {"name":"lembrete_consulta","language":"pt_BR","status":"APPROVED","parameter_format":"NAMED","components":[
                {"type":"HEADER","format":"TEXT","text":"Consulta de {{paciente}}"},
                {"type":"BODY","text":"Olá {{first_name}}, sua consulta é {{quando}}."}]},
            {"name":"endereco","language":"pt_BR","status":"APPROVED","components":[
                {"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Estamos aqui."}]},
            {"name":"oferta","language":"pt_BR","status":"APPROVED","components":[
                {"type":"HEADER","format":"IMAGE"},
                {"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Só hoje","has_expiration":true}},
                {"type":"BODY","text":"Oi {{1}}"},
                {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copiar"},{"type":"URL","text":"Abrir","url":"https://loja.example/{{1}}"}]}]},
            {"name":"vitrine","language":"pt_BR","status":"APPROVED","components":[
                {"type":"BODY","text":"Oi {{1}}"},
                {"type":"CAROUSEL","cards":[
                    {"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Por {{1}}"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Ver","url":"https://loja.example/{{1}}"}]}]},
                    {"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Por {{1}}"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Ver","url":"https://loja.example/{{1}}"}]}]}]}]},
            {"name":"cadastro","language":"pt_BR","status":"APPROVED","components":[
                {"type":"BODY","text":"Complete seu cadastro"},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Abrir"}]}]},
            {"name":"codigo","language":"pt_BR","status":"APPROVED","components":[
                {"type":"BODY","text":"{{1}} é seu código"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copiar"}]}]}
        ]
        """;

    [Theory]
    [InlineData("cupom_e_link", """{"body":{"1":"Sara"},"buttons":[{"type":"copy_code","parameter":"VOLTA20"},{"type":"url","parameter":"promo1"}]}""",
        """[{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"VOLTA20"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"promo1"}]}]""")]
    [InlineData("fatura_pronta", """{"header":{"media_url":"https://files.example/8f3b1c0e-fatura.pdf?X-Amz-Signature=abc%2Fdef&X-Amz-Expires=300","media_type":"document","media_name":"Fatura julho nº 12.pdf"},"body":{"1":"Sara","2":"julho"}}""",
        """[{"type":"header","parameters":[{"type":"document","document":{"link":"https://files.example/8f3b1c0e-fatura.pdf?X-Amz-Signature=abc%2Fdef&X-Amz-Expires=300","filename":"Fatura julho nº 12.pdf"}}]},{"type":"body","parameters":[{"type":"text","text":"Sara"},{"type":"text","text":"julho"}]}]""")]
    [InlineData("volte_com_cupom", """{"body":{"1":"Sara"},"buttons":[{"type":"copy_code","parameter":"VOLTA20"}]}""",
        """[{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"VOLTA20"}]}]""")]
    [InlineData("lembrete_consulta", """{"header":{"paciente":"Sara  Vidal\n"},"body":{"first_name":"Sara","quando":"amanhã às 9h\n\nLeve:\t documento      e exames\r\n"}}""",
        """[{"type":"header","parameters":[{"type":"text","parameter_name":"paciente","text":"Sara Vidal"}]},{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Sara"},{"type":"text","parameter_name":"quando","text":"amanhã às 9h Leve: documento e exames"}]}]""")]
    [InlineData("endereco", """{"header":{"latitude":-23.5,"longitude":-46.6,"name":"Loja","address":"Rua A, 1"}}""",
        """[{"type":"header","parameters":[{"type":"location","location":{"latitude":"-23.5","longitude":"-46.6","name":"Loja","address":"Rua A, 1"}}]}]""")]
    [InlineData("oferta", """{"header":{"media_url":"https://files.example/a.png","media_type":"image"},"body":{"1":"Sara"},"limited_time_offer":{"expiration_time_ms":1798761600000},"buttons":[{"type":"copy_code","parameter":"HOJE"},{"type":"url","parameter":"https://loja.example/p1"}]}""",
        """[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/a.png"}}]},{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1798761600000}}]},{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"HOJE"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"p1"}]}]""")]
    [InlineData("cadastro", """{}""",
        """[{"type":"button","sub_type":"flow","index":"0","parameters":[{"type":"action","action":{"flow_token":"unused"}}]}]""")]
    [InlineData("codigo", """{"1":"4711"}""",
        """[{"type":"body","parameters":[{"type":"text","text":"4711"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"4711"}]}]""")]
    [InlineData("vitrine", """{"body":{"1":"Sara"},"cards":[{"header":{"media_url":"https://files.example/a.png"},"body":{"1":"10"},"buttons":[{"type":"url","parameter":"a"}]},{"header":{"media_url":"https://files.example/b.png"},"body":{"1":"20"},"buttons":[{"type":"url","parameter":"b"}]}]}""",
        """[{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"carousel","cards":[{"card_index":0,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/a.png"}}]},{"type":"body","parameters":[{"type":"text","text":"10"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"a"}]}]},{"card_index":1,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/b.png"}}]},{"type":"body","parameters":[{"type":"text","text":"20"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"b"}]}]}]}]""")]
    public async Task Everything_that_was_given_reaches_its_place(string name, string given, string components)
    {
        var (tenant, conversation, message) = await SendAsync(name, given, customer: "5511987660001");

        await tenant.SeesAsync(conversation, message, "delivered");
        var received = Assert.Single(await tenant.ReceivedMessagesAsync("5511987660001"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(components), received["body"]!["template"]!["components"]), received["body"]!["template"]!["components"]?.ToJsonString());
    }

    [Theory]
    [InlineData("lembrete_consulta", """{"header":{"paciente":"Sara"},"body":{"first_name":"","quando":"amanhã às 9h"}}""", "first_name")]
    [InlineData("lembrete_consulta", """{"header":{"paciente":" \n\t"},"body":{"first_name":"Sara","quando":"amanhã"}}""", "paciente")]
    [InlineData("cupom_e_link", """{"body":{"1":"Sara"},"buttons":[{"type":"url","parameter":"promo1"}]}""", "coupon")]
    [InlineData("cupom_e_link", """{"body":{"1":"Sara"},"buttons":[{"type":"copy_code","parameter":"VOLTA20"}]}""", "end of the button's address")]
    [InlineData("fatura_pronta", """{"body":{"1":"Sara","2":"julho"}}""", "document")]
    [InlineData("fatura_pronta", """{"header":{"media_url":"fatura.pdf"},"body":{"1":"Sara","2":"julho"}}""", "document")]
    [InlineData("endereco", """{}""", "place")]
    [InlineData("oferta", """{"header":{"media_url":"https://files.example/a.png"},"body":{"1":"Sara"},"buttons":[{"type":"copy_code","parameter":"HOJE"},{"type":"url","parameter":"p1"}]}""", "end of the offer")]
    [InlineData("vitrine", """{"body":{"1":"Sara"},"cards":[{"header":{"media_url":"https://files.example/a.png"},"body":{"1":"10"},"buttons":[{"type":"url","parameter":"a"}]}]}""", "card")]
    public async Task What_is_missing_is_named_and_nothing_is_sent(string name, string given, string missing)
    {
        var (tenant, conversation, message) = await SendAsync(name, given, "5511987660002");

        await tenant.SeesAsync(conversation, message, "failed", missing);
        Assert.Empty(await tenant.ReceivedAsync("5511987660002"));
    }

    [Theory]
    [InlineData("/template volte_com_cupom pt_BR Sara | VOLTA20", """[{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"VOLTA20"}]}]""")]
    [InlineData("/template fatura_pronta pt_BR https://files.example/f.pdf Fatura julho.pdf | Sara | julho", """[{"type":"header","parameters":[{"type":"document","document":{"link":"https://files.example/f.pdf","filename":"Fatura julho.pdf"}}]},{"type":"body","parameters":[{"type":"text","text":"Sara"},{"type":"text","text":"julho"}]}]""")]
    [InlineData("/template endereco pt_BR -23.5, -46.6, Loja, Rua A, 1", """[{"type":"header","parameters":[{"type":"location","location":{"latitude":"-23.5","longitude":"-46.6","name":"Loja","address":"Rua A, 1"}}]}]""")]
    [InlineData("/template oferta pt_BR https://files.example/a.png | Sara | 2027-01-01T00:00:00Z | HOJE | p1", """[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/a.png"}}]},{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1798761600000}}]},{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"HOJE"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"p1"}]}]""")]
    [InlineData("/template vitrine pt_BR Sara | https://files.example/a.png | 10 | a | https://files.example/b.png | 20 | b", """[{"type":"body","parameters":[{"type":"text","text":"Sara"}]},{"type":"carousel","cards":[{"card_index":0,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/a.png"}}]},{"type":"body","parameters":[{"type":"text","text":"10"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"a"}]}]},{"card_index":1,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://files.example/b.png"}}]},{"type":"body","parameters":[{"type":"text","text":"20"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"b"}]}]}]}]""")]
    public async Task A_command_sends_what_parameters_can(string command, string components)
    {
        var tenant = await TenantAsync();
        var conversation = await tenant.OpenAsync("5511987660003");
        var message = await tenant.WriteAsync(conversation, command);

        await tenant.SeesAsync(conversation, message, "delivered");
        var received = Assert.Single(await tenant.ReceivedMessagesAsync("5511987660003"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(components), received["body"]!["template"]!["components"]), received["body"]!["template"]!["components"]?.ToJsonString());
    }

    private async Task<(Tenant Tenant, long Conversation, long Message)> SendAsync(string name, string given, string customer)
    {
        var tenant = await TenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var message = await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new
        {
            content = "As the agent sees it",
            message_type = "outgoing",
            template_params = new { name, category = "UTILITY", language = "pt_BR", processed_params = JsonNode.Parse(given) },
        });
        return (tenant, conversation, message["id"]!.GetValue<long>());
    }

    private async Task<Tenant> TenantAsync()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Templates = [.. JsonDocument.Parse(Templates).RootElement.EnumerateArray().Cast<object>()];
        await tenant.RegisterAsync(tenant.AccessToken);
        return tenant;
    }
}
