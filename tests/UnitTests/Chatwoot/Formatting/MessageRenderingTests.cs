using System.Text;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

public sealed class MessageRenderingTests
{
    [Theory]
    [InlineData("""{"content":"**Hi**","sender":{"name":"Ana *A*","type":"user"}}""", "*Ana A*:\n*Hi*")]
    [InlineData("""{"content":"Hi","sender":{"name":"Bot","type":"agent_bot"}}""", "Hi")]
    [InlineData("""{"content":"Hi","sender":null}""", "Hi")]
    [InlineData("""{"content":"Hi","message_type":"template","sender":{"name":"Ana","type":"user"}}""", "Hi")]
    [InlineData("""{"content":null,"sender":{"name":"Ana","type":"user"}}""", "")]
    public void Only_agents_are_signed(string json, string expected) =>
        Assert.Equal(expected, MessageRendering.ToWhatsApp(Read(json), sign: true));

    [Fact]
    public void Choices_become_a_numbered_list()
    {
        const string Json = """{"content":"Choose","content_type":"input_select","content_attributes":{"items":[{"title":"Sales","value":"s"},{"title":"Help","value":"h"}]}}""";
        Assert.Equal("Choose\n\n1. Sales\n2. Help", MessageRendering.ToWhatsApp(Read(Json), sign: true));
    }

    private static MessageWebhook Read(string json) => ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(json));
}
