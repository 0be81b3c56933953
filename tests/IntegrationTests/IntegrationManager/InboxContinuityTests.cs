using System.Text.Json.Nodes;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The inbox that was an instance's own is found again, or it is told that a new one was made.</summary>
public sealed class InboxContinuityTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Fact]
    public async Task The_same_Chatwoot_spelt_otherwise_keeps_inbox_and_integration()
    {
        var (name, first) = await ActiveAsync();
        var before = (await system.HeardAsync(name, changed => changed.Chatwoot is not null)).Chatwoot!;
        var elsewhere = system.ChatwootUrl.Replace("127.0.0.1", "LocalHost", StringComparison.Ordinal);

        var second = await system.ActivateAsync(system.NewActivation(name, elsewhere, inboxName: _inbox));

        Assert.Equal(first.BridgeIntegrationId, second.BridgeIntegrationId);
        Assert.Empty(second.Warnings);
        var after = (await system.HeardAsync(name, changed => changed.Chatwoot?.BaseUrl == elsewhere)).Chatwoot!;
        Assert.Equal((before.IntegrationId, before.InboxId), (after.IntegrationId, after.InboxId));
        Assert.Single(await system.InboxesAsync(_inbox));
        Assert.Equal(elsewhere, (await system.ReadAsync(name)).BaseUrl);
    }

    [Fact]
    public async Task After_a_deactivation_the_inbox_goes_on_with_its_integration()
    {
        var (name, first) = await ActiveAsync();
        var before = (await system.HeardAsync(name, changed => changed.Chatwoot is not null)).Chatwoot!;
        var created = (await system.ReadAsync(name)).CreatedAt;
        await system.AnswerAsync<DeactivateChatwoot, ChatwootDeactivated>(new DeactivateChatwoot { AccountId = system.AccountId, Instance = name });
        Assert.False((await LifeAsync(before.IntegrationId)).IsLive);

        var second = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox, with: settings => settings with { SignMessages = true }));

        Assert.Equal(first.BridgeIntegrationId, second.BridgeIntegrationId);
        Assert.Empty(second.Warnings);
        var after = (await system.HeardAsync(name, changed => changed.Chatwoot?.SignMessages == true)).Chatwoot!;
        Assert.Equal((before.IntegrationId, before.InboxId, before.WebhookGeneration), (after.IntegrationId, after.InboxId, after.WebhookGeneration));
        Assert.Equal(created, (await system.ReadAsync(name)).CreatedAt);
        Assert.Single(await system.InboxesAsync(_inbox));
        Assert.True((await LifeAsync(before.IntegrationId)).IsLive);
    }

    [Fact]
    public async Task Another_Chatwoot_gets_a_new_inbox_which_is_told_and_the_first_is_found_on_the_way_back()
    {
        var (name, first) = await ActiveAsync();
        var before = await system.ReadAsync(name);
        var other = await system.StartChatwootAsync();
        // There too: its ids are the same.
        var stranger = (int)(await OtherInboxAsync(other, before.InboxId))["id"]!;

        var moved = await system.ActivateAsync(system.NewActivation(name, other, inboxName: _inbox));

        Assert.NotEqual(first.BridgeIntegrationId, moved.BridgeIntegrationId);
        var warning = Assert.Single(moved.Warnings);
        Assert.Contains($"the former one, '{_inbox}' ({before.InboxId}) of account 1 at {system.ChatwootUrl}, is not in this Chatwoot account", warning, StringComparison.Ordinal);
        var found = await system.ReadAsync(name);
        Assert.Equal(("active", "", warning), (found.Status, found.LastError, Assert.Single(found.Warnings)));
        Assert.NotEqual(stranger, found.InboxId);
        Assert.Equal("stranger", (string?)(await system.AskChatwootAsync($"inboxes/{stranger}", other))["name"]);

        var back = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));

        Assert.Equal(first.BridgeIntegrationId, back.BridgeIntegrationId);
        Assert.Empty(back.Warnings);
        Assert.Equal(before.InboxId, (await system.ReadAsync(name)).InboxId);
    }

    [Fact]
    public async Task Inboxes_of_one_name_are_told_apart_by_their_instances()
    {
        var (first, _) = await ActiveAsync();
        var second = await system.NewInstanceAsync();

        await system.ActivateAsync(system.NewActivation(second, inboxName: _inbox));
        await system.ActivateAsync(system.NewActivation(second, inboxName: _inbox));
        await system.ActivateAsync(system.NewActivation(first, inboxName: _inbox));

        Assert.Equal((_inbox, $"{_inbox} ({second})"), ((await system.ReadAsync(first)).InboxName, (await system.ReadAsync(second)).InboxName));
        Assert.Single(await system.InboxesAsync(_inbox));
        Assert.Single(await system.InboxesAsync($"{_inbox} ({second})"));
    }

    [Fact]
    public async Task Inboxes_that_are_made_at_the_same_moment_have_different_names()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => system.NewInstanceAsync()));

        await Task.WhenAll(names.Select(name => system.ActivateAsync(system.NewActivation(name, inboxName: _inbox))));

        var found = await Task.WhenAll(names.Select(system.ReadAsync));
        Assert.Equal(4, found.Select(integration => integration.InboxName).Distinct().Count());
    }

    private Task<IntegrationLife> LifeAsync(Guid integration) =>
        system.AnswerAsync<GetIntegrationLife, IntegrationLife>(new GetIntegrationLife { IntegrationId = integration });

    /// <summary>Makes inboxes in another Chatwoot until one has the id.</summary>
    private static async Task<JsonNode> OtherInboxAsync(string chatwoot, int id)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{chatwoot}/_control/inboxes") { Content = System.Net.Http.Json.JsonContent.Create(new { name = "stranger" }) };
            using var client = new HttpClient();
            using var response = (await client.SendAsync(request)).EnsureSuccessStatusCode();
            var made = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if ((int)made["id"]! >= id)
            {
                Assert.Equal(id, (int)made["id"]!);
                return made;
            }
        }
    }

    private async Task<(string Name, ChatwootActivated Activated)> ActiveAsync()
    {
        var name = await system.NewInstanceAsync();
        return (name, await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox)));
    }
}
