using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.EndToEndTests;

/// <summary>Any service may die at any moment: nothing is lost, nothing comes twice, every chat stays in order.</summary>
[Collection(SharedSystem.Name)]
public sealed class KilledServiceTests(BridgeSystem system)
{
    private const int Chats = 50;
    private const int EachChat = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // A second below that of the relays: when a webhook was answered says only roughly when what it brought was stored.
    private static readonly TimeSpan ReorderWindow = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(nameof(BridgeSystem.Gateway))]
    [InlineData(nameof(BridgeSystem.IntegrationManager))]
    [InlineData(nameof(BridgeSystem.InboundRelay))]
    [InlineData(nameof(BridgeSystem.OutboundRelay))]
    public async Task A_service_killed_under_load_loses_repeats_and_reorders_nothing(string name)
    {
        var service = system.Services.Single(service => service.Name == name);
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        var chats = Enumerable.Range(0, Chats).Select(number => $"55219{87650000 + number}").ToList();
        var conversations = await OpenAsync(tenant, chats);

        // 500 messages each way; the service dies when a tenth of them has gone through.
        var written = new MessageLedger(ReorderWindow);
        var writing = tenant.WhatsApp.WriteManyAsync(
            from number in Enumerable.Range(0, EachChat) from chat in chats select (chat, written.Write(chat, TimeProvider.System.GetUtcNow()).Text));
        var answering = AnswerAsync(tenant, conversations);
        Func<Task<int>> progress = name == nameof(BridgeSystem.Gateway) ? tenant.WhatsApp.WebhooksTakenAsync : () => CountAsync(tenant);
        var before = await progress();
        await system.UntilAsync(async () => await progress() > before + (Chats * EachChat / 5), "messages flow", Limit);
        await service.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None);
        await service.StartAsync();
        await writing;
        await answering;

        var retried = new Dictionary<string, string?>();
        // What Chatwoot could not deliver while the gateway was dead is red, and so is a send that the kill cut off and nothing proves;
        // the agent presses Retry.
        await system.UntilAsync(async () => await RetryFailedAsync(tenant, conversations, retried) && await CountAsync(tenant) >= 2 * Chats * EachChat, "all messages arrive", Limit);

        await AssertFlawlessAsync(written, tenant);
        var received = await tenant.WhatsApp.ReceivedAsync();
        if (name == nameof(BridgeSystem.OutboundRelay))
            Assert.All(retried.Values, error => Assert.StartsWith("Delivery unknown", error));
        else if (name != nameof(BridgeSystem.Gateway))
            Assert.Empty(retried);
        foreach (var chat in chats)
        {
            var answers = received[chat];
            Assert.Equal(Answers(chat).Order(StringComparer.Ordinal), answers.Order(StringComparer.Ordinal));
            // A message sent by Retry goes when the agent presses it, after others that were not red.
            if (name != nameof(BridgeSystem.Gateway))
                Assert.Equal(Answers(chat).Except(retried.Keys), answers.Except(retried.Keys));
        }
    }

    private async Task<Dictionary<string, long>> OpenAsync(Tenant tenant, List<string> chats)
    {
        await tenant.WhatsApp.WriteManyAsync(chats.Select(chat => (chat, "hello")));
        await system.UntilAsync(async () => (await tenant.ShownAsync()).Values.Sum(texts => texts.Count) == Chats, "every chat has its conversation", Limit);
        return new Dictionary<string, long>(await tenant.Chatwoot.ConversationsAsync(tenant.Inbox));
    }

    /// <summary>
    /// Every customer's message is in Chatwoot, once, in its chat, in order. WhatsApp repeats what a dead gateway did not take, while later
    /// messages may have been taken before it died: what reached the bridge later than its window after them is late, and no fault.
    /// </summary>
    private async Task AssertFlawlessAsync(MessageLedger written, Tenant tenant)
    {
        foreach (var webhook in system.TakenWebhooks().Where(webhook => webhook.Body.Contains($"\"{tenant.WhatsApp.Number}\"", StringComparison.Ordinal)))
        {
            if (MessageLedger.NumberWithin(webhook.Body) is { } number)
                written.Taken(number, webhook.At);
        }

        foreach (var (chat, texts) in await tenant.ShownAsync())
        {
            // The first of each chat opened its conversation.
            Assert.Equal("hello", texts[0]);
            foreach (var text in texts.Skip(1))
                written.Arrive(chat, text, TimeProvider.System.GetUtcNow());
        }

        var report = written.Compare();
        Assert.True(report.IsFlawless, string.Join('\n', report.Faults));
        Assert.Equal(Chats * EachChat, report.Arrived);
    }

    private static IEnumerable<string> Answers(string chat) => Enumerable.Range(0, EachChat).Select(number => Answer(chat, number));

    private static string Answer(string chat, int number) => $"a{number:00} of {chat}";

    private static async Task AnswerAsync(Tenant tenant, Dictionary<string, long> conversations)
    {
        // Fifty agents at once, each writing one message after the other.
        await Parallel.ForEachAsync(conversations, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (conversation, _) =>
        {
            for (var number = 0; number < EachChat; number++)
                await tenant.Chatwoot.AnswerAsync(conversation.Value, Answer(conversation.Key, number));
        });
    }

    private static async Task<int> CountAsync(Tenant tenant) =>
        (await tenant.ShownAsync()).Values.Sum(texts => texts.Count(text => text != "hello")) + (await tenant.WhatsApp.ReceivedAsync()).Values.Sum(texts => texts.Count);

    /// <summary>Retries what failed for good; false while Chatwoot still has webhooks to post.</summary>
    private static async Task<bool> RetryFailedAsync(Tenant tenant, Dictionary<string, long> conversations, Dictionary<string, string?> retried)
    {
        if (await tenant.Chatwoot.WebhooksAsync() is null)
            return false;
        foreach (var conversation in conversations.Values)
        {
            foreach (var message in await tenant.Chatwoot.MessagesAsync(conversation))
            {
                if (message is { Type: ChatwootMessage.Outgoing, Status: "failed" } && message.Error?.StartsWith("waiting", StringComparison.Ordinal) != true)
                {
                    retried[message.Content ?? ""] = message.Error;
                    await tenant.Chatwoot.RetryAsync(message.Id);
                }
            }
        }

        return true;
    }
}
