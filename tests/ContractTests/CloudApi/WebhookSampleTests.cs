using System.Text;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class WebhookSampleTests
{
    private const string Person = "16505551234";
    private const string Group = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";

    /// <summary>What each sample comes to: <c>kind chat content</c> of an item, <c>receipt status</c>, <c>notice field</c>.</summary>
    private static readonly Dictionary<string, string> Golden = new(StringComparer.Ordinal)
    {
        ["01-text"] = $"message {Person} text: Does it come in another color?",
        ["02-text-reply"] = $"message {Person} quoting text: Yes, that one",
        ["03-text-forwarded"] = $"message {Person} forwarded text: Look at this",
        ["04-text-product-inquiry"] = $"message {Person} quoting text: Is this still available?",
        ["05-text-referral-ctwa"] = $"message {Person} text: Hello! Can I get more info on this?",
        ["06-image"] = $"message {Person} image: The customer sent a picture, which is not relayed yet; open WhatsApp on the phone to see it: Taj Mahal",
        ["07-video"] = $"message {Person} video: The customer sent a video, which is not relayed yet; open WhatsApp on the phone to see it: How it works",
        ["08-audio-voice"] = $"message {Person} audio: The customer sent a voice note, which is not relayed yet; open WhatsApp on the phone to see it.",
        ["09-audio-file"] = $"message {Person} audio: The customer sent an audio file, which is not relayed yet; open WhatsApp on the phone to see it.",
        ["10-document"] = $"message {Person} document: The customer sent the document \"lucky-tree-invoice.pdf\", which is not relayed yet; open WhatsApp on the phone to see it: Here it is",
        ["11-sticker"] = $"message {Person} sticker: The customer sent a sticker, which is not relayed yet; open WhatsApp on the phone to see it.",
        ["12-location"] = $"message {Person} location: The customer sent a location: Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301, https://maps.google.com/?q=37.44221496582,-122.16165924072",
        ["14-contacts"] = $"message {Person} contacts: The customer sent contacts: Lucía Gómez, Google, +1 (983) 555-2319",
        ["15-reaction"] = $"reaction {Person} quoting reaction: The customer reacted with 👍.",
        ["16-reaction-removed"] = $"reaction {Person} quoting reaction: The customer took a reaction back.",
        ["17-button-template-quick-reply"] = $"message {Person} quoting button: The customer pressed a button: Unsubscribe",
        ["18-interactive-button-reply"] = $"message {Person} quoting interactive: The customer answered: Cancel",
        ["19-interactive-list-reply"] = $"message {Person} quoting interactive: The customer answered: Priority Mail Express, Next Day to 2 Days",
        ["21-order"] = $"message {Person} order: The customer sent an order: 2 x di9ozbzfi4 at 30 USD, 1 x nqryix03ez at 25 USD",
        ["22-system-user-changed-number"] = $"system {Person} system: User Sheena Nelson changed from 16505551234 to 12195555358",
        ["23-system-user-changed-user-id"] = "system US.99999208655302741918 system: User Sheena Nelson changed from US.13491208655302741918 to US.99999208655302741918",
        ["24-unsupported-131051"] = $"message {Person} poll_creation: The customer sent a message of the kind \"poll_creation\", which WhatsApp does not give to businesses; open WhatsApp on the phone to see it.",
        ["27-edit-coexistence"] = $"edit {Person} quoting edit: The customer edited a message; it now says: Updated image caption",
        ["28-edit-text-coexistence"] = $"edit {Person} quoting edit: The customer edited a message; it now says: Does it come in blue?",
        ["29-revoke-coexistence"] = $"revoke {Person} quoting revoke: The customer deleted a message.",
        ["30-status-sent"] = "receipt Sent",
        ["31-status-sent-v24"] = "receipt Sent cw:msg:4711",
        ["32-status-delivered"] = "receipt Delivered",
        ["33-status-read"] = "receipt Read",
        ["34-status-played-voice"] = "receipt Read",
        ["35-status-failed-131049"] = "receipt Failed 131049: This message was not delivered to maintain healthy ecosystem engagement - In order to maintain a healthy ecosystem engagement, the message failed to be delivered. WhatsApp limits marketing messages to this customer; wait at least 24 hours.",
        ["37-status-failed-131026-undeliverable"] = "receipt Failed 131026: Message undeliverable. The customer may have no WhatsApp, an old version of it, or has not accepted WhatsApp's terms; try another way.",
        ["39-status-delivered-with-bsuid"] = "receipt Delivered",
        ["42-text-with-phone-and-bsuid"] = $"message {Person} text: Does it come in another color?",
        ["43-group-text"] = $"message {Group} by {Person} text: Hello group",
        ["44-status-group-delivered"] = "receipt Delivered",
        ["45-smb-message-echo-text"] = $"echo {Person} own text: Here's the info you requested! https://www.meta.com/quest/quest-3/",
        ["46-smb-message-echo-revoke"] = $"echo {Person} own quoting revoke: You deleted a message.",
        ["48-smb-app-state-sync"] = "notice smb_app_state_sync",
        ["49-history-chunk"] = "notice history",
        ["50-value-errors"] = "notice error 130429: Rate limit hit",
        ["51-account-update-partner-removed"] = "notice account_update",
        ["52-template-status-update"] = "notice message_template_status_update",
    };

    public static TheoryData<string> Samples => CloudSamples.Names("webhooks");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_comes_to_what_the_table_says(string sample)
    {
        await using var cloud = new CloudConnector();

        var batch = cloud.Connector.Split(CloudSamples.Bytes($"webhooks/{sample}.json"));

        var seen = new StringBuilder();
        foreach (var item in batch.Items)
        {
            var message = Assert.IsType<MessageReceived>(cloud.Connector.ParseItem(item.Payload));
            Assert.Equal("106540352242922", item.Endpoint);
            Assert.Equal(item.Chat, message.Chat.Id);
            Assert.Equal(item.ProviderMessageId, message.MessageId);
            Assert.StartsWith("wamid.", item.ProviderMessageId, StringComparison.Ordinal);
            Assert.Equal(item.SentAt, message.SentAt);
            Assert.NotEqual(DateTimeOffset.UnixEpoch, item.SentAt);
            seen.Append(item.Kind).Append(' ').Append(item.Chat)
                .Append(message.Sender is { } sender ? $" by {sender.Id}" : "")
                .Append(message.FromBusinessPhone ? " own" : "")
                .Append(message.QuotedMessageId is null ? "" : " quoting")
                .Append(message.Forwarded ? " forwarded" : "")
                .Append(message.Content switch
                {
                    TextContent text => $" text: {text.Body}",
                    UnsupportedContent other => $" {other.Kind}: {other.Reason}",
                    _ => " ?",
                });
        }

        foreach (var receipt in batch.Receipts)
        {
            var parsed = cloud.Connector.ParseReceipt(receipt.Payload)!;
            Assert.Equal("106540352242922", receipt.Endpoint);
            Assert.Equal(receipt.ProviderMessageId, parsed.MessageId);
            seen.Append("receipt ").Append(parsed.Status)
                .Append(parsed.Error is null ? "" : $" {parsed.Error}")
                .Append(parsed.CallbackData is null ? "" : $" {parsed.CallbackData}");
        }

        foreach (var notice in batch.Notices)
            seen.Append("notice ").Append(notice);
        Assert.Equal(Golden[sample], seen.ToString());
    }

    [Fact]
    public void The_table_speaks_of_every_sample() =>
        Assert.Equal(Golden.Keys.Order(StringComparer.Ordinal), ((IEnumerable<object[]>)Samples).Select(row => (string)row[0]).Order(StringComparer.Ordinal));
}
