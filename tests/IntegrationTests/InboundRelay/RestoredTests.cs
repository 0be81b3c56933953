using System.Text.Json.Nodes;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>The command <c>restored</c>: the database is put back to a backup, Chatwoot is not.</summary>
public sealed class RestoredTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => world.Chatwoot.ResetTroubleAsync();

    [Fact]
    public async Task What_waited_at_the_backup_and_was_posted_since_is_not_posted_again()
    {
        var (known, stranger) = (TestInstance.NewCustomer(), TestInstance.NewCustomer());
        await _instance.WriteAsync(known, "earlier");
        await _instance.UntilShownAsync(1);
        var contacts = await world.Chatwoot.ContactsAsync();
        await world.Chatwoot.OutageAsync("unavailable");
        string[] waiting = [await _instance.WriteAsync(known, "from a customer"), await _instance.WriteAsync(stranger, "from a stranger")];
        await UntilWaitingAsync(waiting.Length);
        await BackUpAsync();
        await world.Chatwoot.ResetTroubleAsync();
        await _instance.UntilShownAsync(3);

        await RestoreAsync();
        await _instance.WriteAsync(known, "later");
        await _instance.WriteAsync(stranger, "later");
        var texts = await _instance.UntilShownAsync(5);
        Assert.Equal(["earlier", "from a customer", "from a stranger", "later", "later"], texts.Order(StringComparer.Ordinal));
        Assert.Equal(2, (await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Count);
        Assert.Equal(contacts + 1, await world.Chatwoot.ContactsAsync());
    }

    [Fact]
    public async Task What_waited_at_the_backup_is_found_in_a_conversation_that_was_opened_since()
    {
        var (instance, customer, first) = await WaitAtBackupAsync();
        await world.PublishAsync(instance.Webhook(first, "resolved", TimeProvider.System.GetUtcNow()));
        await instance.UntilKnownAsync((long)first["id"]!, "resolved");
        await world.Chatwoot.ResetTroubleAsync();
        await instance.UntilShownAsync(2);
        Assert.Equal(2, (await world.Chatwoot.ConversationsAsync(instance.Inbox)).Count);

        // Another is opened by the next one: what waited is in none of those that are known or last.
        var second = (await world.Chatwoot.ConversationsAsync(instance.Inbox)).Single(conversation => (long)conversation["id"]! != (long)first["id"]!);
        await world.PublishAsync(instance.Webhook(second, "resolved", TimeProvider.System.GetUtcNow()));
        await instance.UntilKnownAsync((long)second["id"]!, "resolved");
        await instance.WriteAsync(customer, "opens a third");
        await instance.UntilShownAsync(3);

        await RestoreAsync();
        await instance.UntilSettledAsync();
        Assert.Equal(["earlier", "opens a third", "waits"], (await instance.UntilShownAsync(3)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_waited_at_the_backup_and_was_never_posted_opens_a_conversation_as_the_integration_says()
    {
        var (instance, _, first) = await WaitAtBackupAsync();
        await world.Chatwoot.SetStatusAsync((long)first["id"]!, "resolved");

        await RestoreAsync();
        await world.Chatwoot.ResetTroubleAsync();
        Assert.Equal(["earlier", "waits"], await instance.UntilShownAsync(2));
        var conversations = await world.Chatwoot.ConversationsAsync(instance.Inbox);
        Assert.Equal(["open", "resolved"], conversations.Select(conversation => (string)conversation["status"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_awaited_at_the_backup_comes_once(bool cameBefore)
    {
        var fault = await world.WhatsApp.FaultAsync(_instance.Endpoint, 131000);
        var id = await world.WhatsApp.AddFileAsync(_instance.Endpoint, "image/jpeg", "not really a picture"u8.ToArray());
        await world.PublishAsync(_instance.Item(
            TestInstance.NewCustomer(), "", new JsonObject { ["type"] = "image", ["image"] = new JsonObject { ["id"] = id, ["mime_type"] = "image/jpeg" } }));
        await _instance.UntilVisibleAsync(1);
        await Eventually.TrueAsync(
            async () => await world.QueryAsync<long>("select count(*) from lane_messages where kind = 'late-file' and status = 'waiting'") > 0, "the file is awaited");
        await BackUpAsync();
        if (cameBefore)
        {
            await world.WhatsApp.ClearFaultAsync(fault);
            await _instance.UntilShownAsync(2);
        }

        await RestoreAsync();
        await world.WhatsApp.ClearFaultAsync(fault);
        var shown = await _instance.UntilMessagesAsync(2);
        Assert.Equal([0, 1], shown.Select(message => message["attachments"]?.AsArray().Count ?? 0));
    }

    /// <summary>A chat of an integration that opens a new conversation each time, with a message that waits.</summary>
    private async Task<(TestInstance Instance, string Customer, JsonNode Conversation)> WaitAtBackupAsync()
    {
        var instance = await world.CreateInstanceAsync(state => state with { ReopenResolved = false });
        var customer = TestInstance.NewCustomer();
        await instance.WriteAsync(customer, "earlier");
        await instance.UntilShownAsync(1);
        var first = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.OutageAsync("unavailable");
        await instance.WriteAsync(customer, "waits");
        await UntilWaitingAsync(1);
        await BackUpAsync();
        return (instance, customer, first);
    }

    private Task UntilWaitingAsync(int count) => Eventually.TrueAsync(
        async () => await world.QueryAsync<long>("select count(*) from lane_messages where status = 'waiting' and reason is not null") >= count, "the messages wait");

    private async Task BackUpAsync()
    {
        await world.StopRelayAsync();
        await world.Database.BackUpAsync();
        await world.StartRelayAsync();
    }

    /// <summary>As the runbook says.</summary>
    private async Task RestoreAsync()
    {
        await world.StopRelayAsync();
        await world.Database.RestoreAsync();
        await world.StartRelayAsync(async services => Assert.Equal(0, await Restoration.Command.RunAsync(services, [])));
    }
}
