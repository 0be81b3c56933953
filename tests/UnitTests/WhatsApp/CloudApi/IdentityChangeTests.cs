using System.Text;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi;

/// <summary>A notice of a changed address names the old and the new one in many ways; answers must never go to the old one.</summary>
public sealed class IdentityChangeTests
{
    private const string Old = "16505550100";
    private const string New = "16505550101";

    [Theory]
    [InlineData("""{"from":"16505550101","type":"system","system":{"type":"customer_changed_number","customer":"16505550100","wa_id":"16505550101"}}""", Old, New)]
    [InlineData("""{"from":"16505550101","type":"system","system":{"type":"user_changed_number","wa_id":"16505550101","body":"User A changed from 16505550100 to 16505550101"}}""", Old, New)]
    [InlineData("""{"type":"system","system":{"type":"customer_changed_number","customer":"16505550100","new_wa_id":"16505550101"}}""", Old, New)]
    [InlineData("""{"type":"system","system":{"type":"user_changed_number","body":"User A from B to C changed from 16505550100 to 16505550101","wa_id":"16505550101"}}""", Old, New)]
    [InlineData("""{"from_user_id":"BR.111","type":"system","system":{"type":"user_changed_user_id","user_id":"BR.222"}}""", "BR.111", "BR.222")]
    [InlineData("""{"from_user_id":"BR.222","type":"system","system":{"type":"user_changed_user_id","user_id":"BR.222","previous_user_id":"BR.111"}}""", "BR.111", "BR.222")]
    public void The_old_address_becomes_the_new_one_whichever_the_notice_came_from(string notice, string from, string to)
    {
        var item = Assert.Single(Split(notice));
        var moved = Assert.IsType<IdentityMoved>(CloudApiItem.Parse(item.Payload));

        Assert.Equal((from, from, to), (item.Chat, moved.Chat.Id, moved.Address.Id));
    }

    [Fact]
    public void A_notice_that_names_only_the_new_number_moves_nobody()
    {
        var item = Assert.Single(Split("""{"from":"16505550101","from_user_id":"BR.111","type":"system","system":{"type":"user_changed_number","body":"x","wa_id":"16505550101"}}"""));

        Assert.Equal(New, item.Chat);
        Assert.IsType<MessageReceived>(CloudApiItem.Parse(item.Payload));
    }

    private static IReadOnlyList<RyzeBridge.WhatsApp.Webhooks.WebhookItem> Split(string notice) => CloudApiWebhook.Split(Encoding.UTF8.GetBytes(
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{"id":"w","timestamp":"1749416383","""
        + notice[1..] + "]}}]}]}")).Items;
}
