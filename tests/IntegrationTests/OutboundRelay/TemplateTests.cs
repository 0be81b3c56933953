using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class TemplateTests(RelayRig rig) : IClassFixture<RelayRig>
{
    private static readonly object[] Known =
    [
        new { name = "order_update", language = "pt_BR", status = "APPROVED", components = new[] { new { type = "BODY", text = "Olá {{1}}, pedido {{2}}." } } },
        new { name = "order_update", language = "en_US", status = "APPROVED", components = new[] { new { type = "BODY", text = "Hi {{1}}, order {{2}}." } } },
        new { name = "paused_one", language = "en_US", status = "PAUSED", components = new[] { new { type = "BODY", text = "Hi" } } },
    ];

    [Fact]
    public async Task Outside_the_24_hours_a_text_fails_with_advice_and_a_template_goes()
    {
        var tenant = await TenantAsync();
        var conversation = await tenant.OpenAsync("5511987670001");
        var text = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, text, "failed", "131047");
        await tenant.SeesAsync(conversation, text, "failed", "/template NAME LANGUAGE");

        var template = await tenant.WriteAsync(conversation, "/template order_update pt_BR Ana | 42");
        await tenant.SeesAsync(conversation, template, "delivered");
        var received = (await tenant.ReceivedMessagesAsync("5511987670001")).Single();
        Assert.Equal("template", received["type"]!.GetValue<string>());
        Assert.Equal(
            """{"name":"order_update","language":{"code":"pt_BR"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"42"}]}]}""",
            received["body"]!["template"]!.ToJsonString());
    }

    [Fact]
    public async Task A_window_that_is_over_is_explained_in_the_language_of_the_integration()
    {
        var tenant = await TenantAsync();
        tenant.Language = "pt";
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync("5511987670003");
        var text = await tenant.WriteAsync(conversation, "hello?");
        await tenant.SeesAsync(conversation, text, "failed", "131047");
        await tenant.SeesAsync(conversation, text, "failed", "O cliente escreveu pela última vez há mais de 24 horas.");
    }

    [Theory]
    [InlineData("/template order_update pt_BR Ana", "takes 2 values, and 1 was given")]
    [InlineData("/template unknown_one", "No template is called unknown_one. There are: order_update (pt_BR, en_US)")]
    [InlineData("/template order_update fr Ana | 42", "does not exist in fr. It exists in: en_US, pt_BR")]
    [InlineData("/template order_update", "Name one of them after it: en_US, pt_BR")]
    [InlineData("/template paused_one", "WhatsApp says PAUSED for en_US")]
    [InlineData("/template", "Write: /template NAME LANGUAGE value | value. There are: order_update")]
    public async Task What_is_wrong_with_a_template_is_explained_and_nothing_is_sent(string command, string explanation)
    {
        var tenant = await TenantAsync();
        var conversation = await tenant.OpenAsync("5511987670002");
        var message = await tenant.WriteAsync(conversation, command);

        await tenant.SeesAsync(conversation, message, "failed", explanation);
        Assert.Empty(await tenant.ReceivedAsync("5511987670002"));
    }

    private async Task<Tenant> TenantAsync()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Templates = Known;
        tenant.EnforceWindow = true;
        await tenant.RegisterAsync(tenant.AccessToken);
        return tenant;
    }
}
