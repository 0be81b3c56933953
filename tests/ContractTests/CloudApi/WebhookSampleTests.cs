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
        ["04-text-product-inquiry"] = $"message {Person} quoting about di9ozbzfi4 text: Is this still available?",
        ["05-text-referral-ctwa"] = $"message {Person} from Chat with us text: Hello! Can I get more info on this?",
        ["06-image"] = $"message {Person} Image 1003383421387256 image/jpeg direct: Taj Mahal",
        ["07-video"] = $"message {Person} Video 684234097401120 video/mp4: How it works",
        ["08-audio-voice"] = $"message {Person} VoiceNote 1908647269898587 audio/ogg; codecs=opus: ",
        ["09-audio-file"] = $"message {Person} Audio 1908647269898588 audio/mpeg: ",
        ["10-document"] = $"message {Person} Document 1376223850470843 application/pdf lucky-tree-invoice.pdf: Here it is",
        ["11-sticker"] = $"message {Person} Sticker 798882015472548 image/webp: ",
        ["12-location"] = $"message {Person} location 37.44221496582 -122.16165924072 Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301, https://philzcoffee.com/",
        ["14-contacts"] = $"message {Person} contacts Lucía Gómez Google +1 (983) 555-2319",
        ["15-reaction"] = $"reaction {Person} reaction 👍",
        ["16-reaction-removed"] = $"reaction {Person} reaction ",
        ["17-button-template-quick-reply"] = $"message {Person} quoting Button Unsubscribe: Unsubscribe",
        ["18-interactive-button-reply"] = $"message {Person} quoting Button cancel-button: Cancel",
        ["19-interactive-list-reply"] = $"message {Person} quoting ListRow priority_express: Priority Mail Express, Next Day to 2 Days",
        ["21-order"] = $"message {Person} order 2 di9ozbzfi4 30 USD, 1 nqryix03ez 25 USD",
        ["22-system-user-changed-number"] = $"system {Person} moved to 12195555358",
        ["23-system-user-changed-user-id"] = "system US.13491208655302741918 moved to US.99999208655302741918",
        ["24-unsupported-131051"] = $"message {Person} poll_creation: NotForBusinesses",
        ["27-edit-coexistence"] = $"edit {Person} edit Image 1234567890 image/jpeg direct: Updated image caption",
        ["28-edit-text-coexistence"] = $"edit {Person} edit text: Does it come in blue?",
        ["29-revoke-coexistence"] = $"revoke {Person} revoke",
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
        ["46-smb-message-echo-revoke"] = $"echo {Person} own revoke",
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

        var batch = cloud.Webhooks.Split(CloudSamples.Bytes($"webhooks/{sample}.json"));

        var seen = new StringBuilder();
        foreach (var item in batch.Items)
        {
            var happened = cloud.Events.ParseItem(item.Payload);
            Assert.Equal("106540352242922", item.Endpoint);
            Assert.Equal(item.Chat, happened.Chat.Id);
            Assert.Equal(item.ProviderMessageId, happened.MessageId);
            Assert.StartsWith("wamid.", item.ProviderMessageId, StringComparison.Ordinal);
            Assert.Equal(item.SentAt, happened.SentAt);
            Assert.NotEqual(DateTimeOffset.UnixEpoch, item.SentAt);
            seen.Append(item.Kind).Append(' ').Append(item.Chat)
                .Append(happened.Sender is { } sender ? $" by {sender.Id}" : "")
                .Append(happened.FromBusinessPhone ? " own" : "")
                .Append(Describe(happened));
        }

        foreach (var receipt in batch.Receipts)
        {
            var parsed = cloud.Events.ParseReceipt(receipt.Payload)!;
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

    private static string Describe(WhatsAppEvent happened) => happened switch
    {
        MessageReceived message => (message.QuotedMessageId is null ? "" : " quoting")
            + (message.Forwarded ? " forwarded" : "")
            + (message.Product is { } product ? $" about {product.ProductId}" : "")
            + (message.Referral is { } referral ? $" from {referral.Headline}" : "")
            + Describe(message.Content),
        MessageEdited edit => $" edit{Describe(edit.Content)}",
        MessageRevoked => " revoke",
        ReactionChanged reaction => $" reaction {reaction.Emoji}",
        IdentityMoved moved => $" moved to {moved.Address.Id}",
        _ => " ?",
    };

    private static string Describe(MessageContent content) => content switch
    {
        TextContent text => $" text: {text.Body}",
        MediaContent { File: { } file } media => $" {media.Kind} {file.Id} {file.MimeType}{(file.FileName is { } name ? $" {name}" : "")}{(file.Url is null ? "" : " direct")}: {media.Caption}",
        LocationContent place => FormattableString.Invariant($" location {place.Latitude} {place.Longitude} {place.Name}, {place.Address}, {place.Url}"),
        ContactsContent cards => $" contacts {string.Join(", ", cards.Contacts.Select(card => $"{card.Name} {card.Organization} {string.Join(' ', card.Phones.Select(phone => phone.Value))}"))}",
        ChoiceContent choice => $" {choice.Kind} {choice.Id}: {choice.Title}{(choice.Description is { } description ? $", {description}" : "")}",
        OrderContent order => FormattableString.Invariant($" order {string.Join(", ", order.Items.Select(item => FormattableString.Invariant($"{item.Quantity} {item.ProductId} {item.Price} {item.Currency}")))}"),
        UnsupportedContent other => $" {other.Kind}: {other.Reason}",
        _ => " ?",
    };
}
