using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.OutboundRelay.Take;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.UnitTests.OutboundRelay.Take;

public sealed class ChatRouteTests
{
    [Theory]
    [InlineData("5511987654321", null, "5511987654321")]
    [InlineData("5511987654321@s.whatsapp.net", null, "5511987654321")]
    [InlineData("US.13491208655302741918", "+5511987654321", "US.13491208655302741918")]
    [InlineData("120363025246125486@g.us", null, "120363025246125486@g.us")]
    [InlineData("a2f6a3de-3c5e-4a0e-8d43-2f9bb1c0a111", "+5511987654321", "5511987654321")]
    [InlineData("a2f6a3de3c5e4a0e8d432f9bb1c0a111", "+5511987654321", "5511987654321")]
    [InlineData("a2f6a3de-3c5e-4a0e-8d43-2f9bb1c0a111", null, null)]
    [InlineData("unknown-wamid.HBgL", null, null)]
    [InlineData("maria@example.com", null, null)]
    [InlineData("5511987654321\n", null, null)]
    [InlineData(null, null, null)]
    public void The_chat_is_named_by_the_contact_inbox_or_the_phone_and_never_guessed(string? sourceId, string? phone, string? chat) =>
        Assert.Equal(chat, ChatRoute.Of(Conversation(sourceId, phone), new CloudApiEventParser()));

    [Theory]
    [InlineData("5511987654015", "+5511987650150", "5511987650150")]
    [InlineData("5511987654015@s.whatsapp.net", "+5511987650150", "5511987650150")]
    [InlineData("US.13491208655302741918", "+5511987650150", "5511987650150")]
    [InlineData("5511987654015", "+5511987654015", null)]
    [InlineData("551187654015", "+5511987654015", null)]
    [InlineData("5511987654015", "+551187654015", null)]
    [InlineData("5215512345678", "+525512345678", null)]
    [InlineData("541112345678", "+5491112345678", null)]
    [InlineData("5511987654015", null, null)]
    [InlineData("a2f6a3de-3c5e-4a0e-8d43-2f9bb1c0a111", "+5511987650150", null)]
    public void A_contacts_number_that_contradicts_the_address_is_seen(string? sourceId, string? phone, string? contrary) =>
        Assert.Equal(contrary, ChatRoute.ContraryNumberOf(Conversation(sourceId, phone), new CloudApiEventParser()));

    private static ChatwootConversation Conversation(string? sourceId, string? phone) => new()
    {
        ContactInbox = new ConversationContactInbox { SourceId = sourceId },
        Meta = new ConversationMeta { Sender = new ChatwootContact { PhoneNumber = phone } },
    };
}
