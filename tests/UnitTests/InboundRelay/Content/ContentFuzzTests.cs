using System.Text;
using System.Text.Json;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay.Content;

public sealed class ContentFuzzTests
{
    private const int Mutations = 50_000;

    /// <summary>
    /// An exception would be a placeholder in production too, but one that says nothing; here it is a failure. A body that is
    /// refused as a whole must have lost Meta's own envelope.
    /// </summary>
    [Fact]
    public void However_a_webhook_is_bent_its_messages_are_visible_and_nothing_throws()
    {
        var seed = Environment.GetEnvironmentVariable("RYZEBRIDGE_FUZZ_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        var random = new Random(seed);
        var samples = InboundSamples.All.Values.ToArray();
        int items = 0, refused = 0;
        for (var round = 0; round < Mutations; round++)
        {
            var body = MutatedSample.Of(samples[random.Next(samples.Length)], random);
            try
            {
                if (Check(body) is { } count)
                    items += count;
                else
                    refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, round {round}: {exception}\n{Encoding.UTF8.GetString(body)}");
            }
        }

        // The test itself must not turn idle unnoticed.
        Assert.True(items > Mutations / 3, $"seed {seed}: only {items} items");
        Assert.True(refused < Mutations / 5, $"seed {seed}: {refused} refused");
    }

    private static int? Check(byte[] body)
    {
        RyzeBridge.WhatsApp.Webhooks.WebhookBatch batch;
        try
        {
            batch = CloudApiWebhook.Split(body);
        }
        catch (JsonException)
        {
            return null;
        }

        foreach (var receipt in batch.Receipts)
            CloudApiReceipt.Parse(receipt.Payload);
        foreach (var item in batch.Items)
        {
            var happened = CloudApiItem.Parse(item.Payload);
            Assert.Equal(item.Chat, happened.Chat.Id);
            Assert.Equal(item.ProviderMessageId, happened.MessageId);
            Assert.NotEmpty(item.Chat);
            switch (happened)
            {
                case MessageReceived message:
                    Check(message);
                    break;
                case MessageEdited edit:
                    Assert.NotEmpty(edit.TargetMessageId);
                    Assert.False(string.IsNullOrWhiteSpace(ContentText.Of(edit.Content, edit.FromBusinessPhone, AgentTexts.For("pt"))));
                    break;
                case MessageRevoked revoke:
                    Assert.NotEmpty(revoke.TargetMessageId);
                    break;
                case ReactionChanged reaction:
                    Assert.NotEmpty(reaction.TargetMessageId);
                    break;
                case IdentityMoved moved:
                    Assert.NotEqual((moved.Chat.Id, moved.Chat.Bsuid), (moved.Address.Id, moved.Address.Bsuid));
                    break;
                default:
                    Assert.Fail($"{happened.GetType().Name} is not known here");
                    break;
            }
        }

        return batch.Items.Count;
    }

    private static void Check(MessageReceived message)
    {
        var composed = MessageComposer.Compose(message, inReplyTo: 1, AgentTexts.For("es"));
        Assert.True(composed.File is not null || !string.IsNullOrWhiteSpace(composed.Message.Content), "nothing to see");
        JsonSerializer.SerializeToUtf8Bytes(composed.Message, ChatwootJson.Default.NewMessage);
        Assert.False(string.IsNullOrWhiteSpace(MessageComposer.WithoutFile(message, "why", mayFollow: true, inReplyTo: null, AgentTexts.For("pt")).Content));
        if (composed.File is { } file)
        {
            Assert.NotEmpty(file.FileName);
            Assert.Equal(Path.GetFileName(file.FileName), file.FileName);
            Assert.DoesNotContain(file.FileName, char.IsControl);
            Assert.True(System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(file.ContentType, out _), file.ContentType);
        }
    }
}
