using System.Text;
using System.Text.Json;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Plan;

namespace RyzeBridge.UnitTests.OutboundRelay.Plan;

public sealed class TemplateCommandTests
{
    [Theory]
    [InlineData("/template order_update pt_BR Ana | 42", "order_update", "pt_BR", "Ana,42")]
    [InlineData("/template order_update pt_BR", "order_update", "pt_BR", "")]
    [InlineData("/template order_update", "order_update", null, "")]
    [InlineData("/template order_update Ana Maria | 42", "order_update", null, "Ana Maria,42")]
    [InlineData("/template order\\_update pt-BR Ana", "order_update", "pt_BR", "Ana")]
    [InlineData("/template order_update en | Ana", "order_update", "en", "Ana")]
    [InlineData("  /template hi en a |  b\nc | d\n\n--\n\nBest regards", "hi", "en", "a,b c,d")]
    [InlineData("/template hi en\n\n--\n\nBest regards", "hi", "en", "")]
    [InlineData("/template hi en |", "hi", "en", "")]
    [InlineData("/template", "", null, "")]
    public void A_command_names_template_language_and_values(string content, string name, string? language, string values)
    {
        var request = TemplateCommand.RequestOf(Read(content))!;

        Assert.Equal(name, request.Name);
        Assert.Equal(language, request.Language);
        Assert.Equal(values, string.Join(',', request.Values!));
    }

    [Theory]
    [InlineData("/templates")]
    [InlineData("see /template x")]
    [InlineData("hello")]
    public void Other_texts_are_no_commands(string content) => Assert.Null(TemplateCommand.RequestOf(Read(content)));

    [Theory]
    [InlineData("""{"name":"hi","language":"en","processed_params":{"1":"Ana","2":42}}""")]
    [InlineData("""{"name":"hi","language":"en","category":"UTILITY","processed_params":{"body":{"1":"Ana","2":"42"},"header":{"media_url":"https://x/y.png","media_type":"image"},"buttons":[{"type":"url","parameter":"77"}]}}""")]
    public void Chatwoots_own_parameters_are_read_in_both_forms(string parameters)
    {
        var webhook = ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes($$$"""{"content":"Hello Ana","additional_attributes":{"template_params":{{{parameters}}}}}"""));
        var request = TemplateCommand.RequestOf(webhook)!;

        Assert.Equal(("hi", "en"), (request.Name, request.Language));
        Assert.Equal(("Ana", "42"), (request.Main.Body["1"].Text, request.Main.Body["2"].Text));
        if (parameters.Contains("media_url", StringComparison.Ordinal))
            Assert.Equal(("https://x/y.png", "77", "url"), (request.Main.File!.Link, request.Main.Buttons[0]!.Value, request.Main.Buttons[0]!.Kind));
    }

    private static MessageWebhook Read(string content) =>
        ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes($$"""{"content":{{JsonSerializer.Serialize(content)}}}"""));
}
