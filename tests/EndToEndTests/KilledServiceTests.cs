using RyzeBridge.EndToEndTests.Support;

namespace RyzeBridge.EndToEndTests;

/// <summary>Any service may die at any moment: nothing is lost, nothing comes twice, every chat stays in order.</summary>
[Collection(SharedSystem.Name)]
public sealed class KilledServiceTests(BridgeSystem system)
{
    private const int Chats = 50;
    private const int EachChat = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

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
        var writing = tenant.WhatsApp.WriteManyAsync(Numbered(chats, "c"));
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

        var shown = await tenant.ShownAsync();
        var received = await tenant.WhatsApp.ReceivedAsync();
        if (name == nameof(BridgeSystem.OutboundRelay))
            Assert.All(retried.Values, error => Assert.StartsWith("Delivery unknown", error));
        else if (name != nameof(BridgeSystem.Gateway))
            Assert.Empty(retried);
        foreach (var chat in chats)
        {
            Assert.Equal(Expected("c", chat).Prepend("hello"), shown[chat]);
            var answers = received[chat];
            Assert.Equal(Expected("a", chat).Order(StringComparer.Ordinal), answers.Order(StringComparer.Ordinal));
            // A message sent by Retry goes when the agent presses it, after others that were not red.
            if (name != nameof(BridgeSystem.Gateway))
                Assert.Equal(Expected("a", chat).Except(retried.Keys), answers.Except(retried.Keys));
        }
    }

    private async Task<Dictionary<string, long>> OpenAsync(Tenant tenant, List<string> chats)
    {
        await tenant.WhatsApp.WriteManyAsync(chats.Select(chat => (chat, "hello")));
        await system.UntilAsync(async () => (await tenant.ShownAsync()).Values.Sum(texts => texts.Count) == Chats, "every chat has its conversation", Limit);
        return new Dictionary<string, long>(await tenant.Chatwoot.ConversationsAsync(tenant.Inbox));
    }

    private static IEnumerable<(string Chat, string Text)> Numbered(List<string> chats, string side) =>
        from number in Enumerable.Range(0, EachChat) from chat in chats select (chat, Text(side, chat, number));

    private static IEnumerable<string> Expected(string side, string chat) => Enumerable.Range(0, EachChat).Select(number => Text(side, chat, number));

    private static string Text(string side, string chat, int number) => $"{side}{number:00} of {chat}";

    private static async Task AnswerAsync(Tenant tenant, Dictionary<string, long> conversations)
    {
        // Fifty agents at once, each writing one message after the other.
        await Parallel.ForEachAsync(conversations, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (conversation, _) =>
        {
            for (var number = 0; number < EachChat; number++)
                await tenant.Chatwoot.AnswerAsync(conversation.Value, Text("a", conversation.Key, number));
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
