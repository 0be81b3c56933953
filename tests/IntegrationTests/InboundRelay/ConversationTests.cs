using System.Text.Json.Nodes;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class ConversationTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    // locked to a single conversation, reopenResolved, startAsPending, status when the customer writes again
    //   -> status of the conversations, oldest first. A locked inbox gives the resolved one back instead of a new one.
    [InlineData(false, true, false, "open", "open")]
    [InlineData(false, true, false, "pending", "pending")]
    [InlineData(false, true, false, "snoozed", "open")]
    [InlineData(false, true, false, "resolved", "open")]
    [InlineData(false, true, true, "open", "open")]
    [InlineData(false, true, true, "pending", "pending")]
    [InlineData(false, true, true, "snoozed", "open")]
    [InlineData(false, true, true, "resolved", "open")]
    [InlineData(false, false, false, "open", "open")]
    [InlineData(false, false, false, "pending", "pending")]
    [InlineData(false, false, false, "snoozed", "open")]
    [InlineData(false, false, false, "resolved", "resolved open")]
    [InlineData(false, false, true, "open", "open")]
    [InlineData(false, false, true, "pending", "pending")]
    [InlineData(false, false, true, "snoozed", "open")]
    [InlineData(false, false, true, "resolved", "resolved pending")]
    [InlineData(true, true, false, "open", "open")]
    [InlineData(true, true, false, "pending", "pending")]
    [InlineData(true, true, false, "snoozed", "open")]
    [InlineData(true, true, false, "resolved", "open")]
    [InlineData(true, true, true, "open", "open")]
    [InlineData(true, true, true, "pending", "pending")]
    [InlineData(true, true, true, "snoozed", "open")]
    [InlineData(true, true, true, "resolved", "open")]
    [InlineData(true, false, false, "open", "open")]
    [InlineData(true, false, false, "pending", "pending")]
    [InlineData(true, false, false, "snoozed", "open")]
    [InlineData(true, false, false, "resolved", "open")]
    [InlineData(true, false, true, "open", "open")]
    [InlineData(true, false, true, "pending", "pending")]
    [InlineData(true, false, true, "snoozed", "open")]
    [InlineData(true, false, true, "resolved", "open")]
    public async Task A_message_goes_into_the_conversation_that_the_settings_name(bool locked, bool reopenResolved, bool startAsPending, string status, string expected)
    {
        var instance = await world.CreateInstanceAsync(state => state with { ReopenResolved = reopenResolved, StartAsPending = startAsPending });
        if (locked)
            await world.Chatwoot.LockToSingleConversationAsync(instance.Inbox);
        var customer = TestInstance.NewCustomer();
        await instance.WriteAsync(customer, "first");
        await instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        Assert.Equal(startAsPending ? "pending" : "open", (string)conversation["status"]!);

        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, status);
        await world.PublishAsync(instance.Webhook(conversation, status, TimeProvider.System.GetUtcNow().AddSeconds(1)));
        await instance.UntilKnownAsync((long)conversation["id"]!, status);
        await instance.WriteAsync(customer, "second");
        await instance.UntilShownAsync(2);
        var conversations = (await world.Chatwoot.ConversationsAsync(instance.Inbox)).OrderBy(found => (long)found["id"]!).Select(found => (string)found["status"]!);
        Assert.Equal(expected, string.Join(' ', conversations));
    }

    [Theory]
    [InlineData("1:snoozed 2:resolved")]
    [InlineData("2:resolved 1:snoozed")]
    [InlineData("2:resolved 2:resolved 1:snoozed 1:snoozed 2:resolved")]
    public async Task The_newest_state_holds_in_whatever_order_and_however_often_it_comes(string states)
    {
        var inbox = new InboxKey(Guid.NewGuid(), 7);
        var table = world.Service<ChatTable>();
        foreach (var state in states.Split(' ').Select(text => text.Split(':')))
        {
            await table.RememberStateAsync(
                inbox,
                new ConversationState
                {
                    ConversationId = 1,
                    ContactId = 42,
                    Status = Enum.Parse<ConversationStatus>(state[1], ignoreCase: true),
                    Blocked = false,
                    UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(int.Parse(state[0])),
                },
                chat: "4917",
                sourceId: null,
                CancellationToken.None);
        }

        var known = Assert.Single((await table.FindAsync(inbox, "4917", CancellationToken.None)).Conversations);
        Assert.Equal(ConversationStatus.Resolved, known.Status);
    }

    [Theory]
    [InlineData("4918", false)]
    [InlineData("5d5c8a0e-3c0f-4b0a-9f64-0e1f6b9a3a11", true)]
    public async Task A_conversation_is_the_chats_that_its_address_names_and_the_contacts_only_without_address(string sourceId, bool ofTheContact)
    {
        var inbox = new InboxKey(Guid.NewGuid(), 7);
        var table = world.Service<ChatTable>();
        await table.RememberContactAsync(inbox, "4917", 42, name: null, CancellationToken.None);
        var state = new ConversationState { ConversationId = 1, ContactId = 42, Status = ConversationStatus.Open, Blocked = false, UpdatedAt = DateTimeOffset.UnixEpoch };
        await table.RememberStateAsync(inbox, state, chat: null, sourceId, CancellationToken.None);

        Assert.Equal(ofTheContact, (await table.FindAsync(inbox, "4917", CancellationToken.None)).Conversations.Count == 1);
    }

    [Fact]
    public async Task A_webhook_that_comes_before_its_integration_is_known_is_not_lost()
    {
        var instance = await world.PrepareInstanceAsync();
        var conversation = new JsonObject { ["id"] = 4711L, ["contact_id"] = 42L, ["source_id"] = TestInstance.NewCustomer() };
        await world.PublishAsync(instance.Webhook(conversation, "snoozed", TimeProvider.System.GetUtcNow()));
        await Eventually.TrueAsync(async () => !await world.IsQueuedAsync("inbound-relay.chatwoot-conversations"), "the webhook is taken from its queue");

        await instance.PublishAsync();
        await instance.UntilKnownAsync(4711, "snoozed");
    }

    [Fact]
    public async Task A_webhook_of_an_integration_that_never_becomes_known_is_refused_and_does_not_fill_the_error_queue()
    {
        using var refused = new WebhookCounter("pending");
        var instance = await world.PrepareInstanceAsync();
        var conversation = new JsonObject { ["id"] = 4712L, ["contact_id"] = 42L, ["source_id"] = TestInstance.NewCustomer() };
        await world.PublishAsync(instance.Webhook(conversation, "snoozed", TimeProvider.System.GetUtcNow()));

        await Eventually.TrueAsync(() => Task.FromResult(refused.Count > 0), "the webhook is refused");
        Assert.False(await world.IsQueuedAsync("inbound-relay.chatwoot-conversations_error"));
    }

    [Fact]
    public async Task A_webhook_by_an_address_that_is_newer_than_known_waits_for_the_news_of_it()
    {
        var (instance, conversation) = await StartAsync();
        var id = (long)conversation["id"]!;
        var webhook = instance.Webhook(conversation, "snoozed", TimeProvider.System.GetUtcNow().AddSeconds(20));
        webhook = webhook with { Request = webhook.Request with { Generation = 2 } };
        using (var refused = new WebhookCounter("pending"))
        {
            await world.PublishAsync(webhook);
            await Eventually.TrueAsync(() => Task.FromResult(refused.Count > 0), "the webhook is refused as long as its address is not known");
        }

        await world.PublishAsync(webhook);
        var change = instance.Change;
        instance.Change = state => change(state) with { WebhookGeneration = 2 };
        await instance.PublishAsync();
        await instance.UntilKnownAsync(id, "snoozed");
    }

    [Fact]
    public async Task A_webhook_that_is_signed_with_a_renewed_secret_counts()
    {
        var (instance, conversation) = await StartAsync();
        // The other relay stores the renewed secret while this one still remembers the former.
        var renewed = world.Service<AtRestSecrets>().Seal("renewed", "instances", instance.Id, "webhook_secret");
        await world.Service<IInstances>().FindByIntegrationAsync(instance.IntegrationId, CancellationToken.None);
        await world.QueryAsync<int>(
            "update chats.instances set state = jsonb_set(state, '{Chatwoot,SealedWebhookSecret}', to_jsonb(@renewed::text)) where instance_id = @Id",
            new { renewed, instance.Id });

        await world.PublishAsync(instance.Webhook(conversation, "snoozed", TimeProvider.System.GetUtcNow().AddSeconds(20), secret: "renewed"));
        await instance.UntilKnownAsync((long)conversation["id"]!, "snoozed");
    }

    [Fact]
    public async Task A_webhook_that_is_not_proven_has_no_effect()
    {
        var (instance, conversation) = await StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        await world.PublishAsync(instance.Webhook(conversation, "resolved", now.AddSeconds(50), secret: "guessed"));
        var stale = instance.Webhook(conversation, "resolved", now.AddSeconds(50));
        await world.PublishAsync(stale with { Request = stale.Request with { ReceivedAt = now.AddMinutes(6) } });
        await world.PublishAsync(stale with { Request = stale.Request with { Generation = 0 } });
        await world.PublishAsync(stale with { Request = stale.Request with { Signature = null } });
        await world.PublishAsync(stale with { Request = stale.Request with { Body = "{}"u8.ToArray() } });

        await world.PublishAsync(instance.Webhook(conversation, "snoozed", now.AddSeconds(20)));
        await instance.UntilKnownAsync((long)conversation["id"]!, "snoozed");
    }

    private async Task<(TestInstance Instance, JsonNode Conversation)> StartAsync()
    {
        var instance = await world.CreateInstanceAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "first");
        await instance.UntilShownAsync(1);
        return (instance, Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox)));
    }
}
