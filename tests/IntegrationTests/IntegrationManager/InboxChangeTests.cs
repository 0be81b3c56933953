using RyzeBridge.Contracts;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>What an administrator changes in Chatwoot while the integration is active: nobody is told of it.</summary>
public sealed class InboxChangeTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private const string NoAdministrator = "the token's user is no administrator of Chatwoot account 1 any more: make it one, or call set with the token of one";

    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Theory]
    [InlineData("")]
    [InlineData("https://elsewhere.test/hook")]
    [InlineData("its own with another secret")]
    public async Task A_changed_webhook_address_is_set_back_unasked(string address)
    {
        var (_, inbox) = await ActiveAsync();
        var right = await WebhookUrlAsync();

        await PatchAsync(inbox, new { channel = new { webhook_url = address.StartsWith("its own", StringComparison.Ordinal) ? right[..^4] + "zzzz" : address } });

        await Eventually.TrueAsync(async () => await WebhookUrlAsync() == right, "the address is as it was");
    }

    [Fact]
    public async Task A_renewed_secret_and_a_new_name_are_taken_over_unasked()
    {
        var (name, inbox) = await ActiveAsync();

        await PostAsync($"inboxes/{inbox}/reset_secret");
        await PatchAsync(inbox, new { name = _inbox + " renamed" });

        var secret = (string)Assert.Single(await system.InboxesAsync(_inbox + " renamed"))["secret"]!;
        await system.HeardAsync(name, changed => changed.Chatwoot is { SealedWebhookSecret: { } told } && system.Transit.Open(told, changed.EventId) == secret);
        await Eventually.TrueAsync(
            async () => await StoredAsync("chatwoot_inbox_name", name) == _inbox + " renamed", "the present name is stored");
    }

    [Fact]
    public async Task Where_it_cannot_be_set_back_the_error_says_what_is_wrong_and_what_to_do()
    {
        var user = (await system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", name = "Bridge", account_id = 1 }))!;
        var (name, inbox) = await ActiveAsync((string)user["token"]!);
        await system.ControlAsync(HttpMethod.Patch, $"users/{user["id"]}", new { role = "agent" });
        await PostAsync("inbox_members", new { inbox_id = inbox, user_ids = new[] { (int)user["id"]! } });
        await Eventually.TrueAsync(async () => await StoredAsync("last_error", name) == NoAdministrator, "the lost role is seen");

        await PatchAsync(inbox, new { channel = new { webhook_url = "" } });

        await Eventually.TrueAsync(
            async () => await StoredAsync("last_error", name)
                == $"the inbox's webhook address was emptied in Chatwoot, so agents' messages do not arrive. It cannot be set back: {NoAdministrator}",
            "the error says which");
        Assert.Equal("error", await StoredAsync("status", name));
        await system.ControlAsync(HttpMethod.Patch, $"users/{user["id"]}", new { role = "administrator" });
        await Eventually.TrueAsync(async () => await StoredAsync("status", name) == "active", "it is right again");
    }

    [Fact]
    public async Task A_deleted_inbox_is_named_as_such_whatever_a_relay_says_of_it()
    {
        var (name, inbox) = await ActiveAsync();
        var heard = await system.HeardAsync(name, changed => changed.Chatwoot is not null);
        await system.DeleteInboxAsync(inbox);

        var deleted = $"the inbox '{_inbox}' ({inbox}) was deleted in Chatwoot: call set, which makes a new one";
        await Eventually.TrueAsync(async () => await StoredAsync("last_error", name) == deleted, "the deletion is seen");
        await system.PublishAsync(new IntegrationHealthChanged
        {
            InstanceId = heard.InstanceId, IntegrationId = heard.Chatwoot!.IntegrationId, Version = heard.Version, Remote = "chatwoot", Healthy = false, Error = "Chatwoot HTTP 404",
        });
        await Eventually.TrueAsync(async () => await StoredAsync("chatwoot_error", name) == "Chatwoot HTTP 404", "the report is stored");
        Assert.Equal(deleted, await StoredAsync("last_error", name));
    }

    [Fact]
    public async Task An_inbox_of_the_same_id_that_is_another_one_is_left_alone()
    {
        var (name, inbox) = await ActiveAsync();
        await system.ControlAsync(HttpMethod.Patch, $"inboxes/{inbox}", new { identifier = "another", webhook_url = "https://other.test" });

        await Eventually.TrueAsync(
            async () => (await StoredAsync("last_error", name))!.StartsWith($"inbox {inbox} in Chatwoot is another one now", StringComparison.Ordinal), "it is seen");
        Assert.Equal("https://other.test", await WebhookUrlAsync());
    }

    [Fact]
    public async Task Inboxes_of_one_account_cost_one_call_together_while_nothing_changes()
    {
        var alone = await ManagerSystem.StartAsync("--Chatwoot:InspectEvery=00:00:00.500");
        try
        {
            foreach (var number in Enumerable.Range(0, 3))
                await alone.ActivateAsync(alone.NewActivation(await alone.NewInstanceAsync(), inboxName: $"{_inbox} {number}"));
            await alone.ControlAsync(HttpMethod.Delete, "calls");

            await Eventually.TrueAsync(async () => await CallsAsync("GET", "/inboxes") >= 2, "they are looked at");
            Assert.Equal(0, await CallsAsync("GET", "/inboxes/"));

            async Task<int> CallsAsync(string method, string path) => (await alone.ControlAsync(HttpMethod.Get, "calls"))!["calls"]!.AsObject()
                .Where(call => call.Key.StartsWith(method, StringComparison.Ordinal) && (path.EndsWith('/') ? call.Key.Contains(path, StringComparison.Ordinal) : call.Key.EndsWith(path, StringComparison.Ordinal)))
                .Sum(call => (int)call.Value!);
        }
        finally
        {
            await alone.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_suspicion_is_looked_into_at_once_and_a_relay_is_told_again()
    {
        var slow = await ManagerSystem.StartAsync("--Chatwoot:InspectEvery=01:00:00");
        try
        {
            var name = await slow.NewInstanceAsync();
            await slow.ActivateAsync(slow.NewActivation(name, inboxName: _inbox));
            var before = await slow.HeardAsync(name, changed => changed.Chatwoot is not null);
            var suspicion = new InboxSuspected { IntegrationId = before.Chatwoot!.IntegrationId, Sign = "signature" };

            await slow.PublishAsync(suspicion);
            await slow.HeardAsync(name, changed => changed.Version == before.Version && changed.EventId != before.EventId);

            var inbox = (int)Assert.Single(await slow.InboxesAsync(_inbox))["id"]!;
            await slow.ControlAsync(HttpMethod.Patch, $"inboxes/{inbox}", new { webhook_url = "" });
            await slow.PublishAsync(suspicion with { Sign = "path" });
            await Eventually.TrueAsync(
                async () => ((string?)Assert.Single(await slow.InboxesAsync(_inbox))["webhook_url"])?.Contains("/webhooks/chatwoot/", StringComparison.Ordinal) == true,
                "the address is as it was");
            await slow.PublishAsync(suspicion with { IntegrationId = Guid.NewGuid() });
        }
        finally
        {
            await slow.DisposeAsync();
        }
    }

    private async Task<(string Name, int Inbox)> ActiveAsync(string token = ManagerSystem.AdminToken)
    {
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, token: token, inboxName: _inbox));
        return (name, (int)Assert.Single(await system.InboxesAsync(_inbox))["id"]!);
    }

    private async Task<string> WebhookUrlAsync() => (string)Assert.Single(await system.InboxesAsync(_inbox))["webhook_url"]!;

    private Task<string?> StoredAsync(string column, string name) =>
        system.ScalarAsync<string>($"select c.{column} from chatwoot_integrations c join instances i on i.id = c.instance_id where i.name = @name", new { name });

    private Task PatchAsync(int inbox, object changes) => system.CallChatwootAsync(HttpMethod.Patch, $"inboxes/{inbox}", changes);

    private Task PostAsync(string path, object? body = null) => system.CallChatwootAsync(HttpMethod.Post, path, body);
}
