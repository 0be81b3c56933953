namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>Where a Chatwoot may live, and how old it may be.</summary>
public sealed class BaseUrlTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Theory]
    [InlineData("http://127.0.0.1:0", "", "/")]
    [InlineData("http://127.0.0.1:0", "/chatwoot", "")]
    [InlineData("http://127.0.0.1:0", "/chatwoot/eu", "///")]
    [InlineData("http://[::1]:0", "", "")]
    public async Task An_address_of_any_form_is_joined_and_shown_without_trailing_slash(string urls, string path, string slashes)
    {
        var root = await system.StartChatwootAsync("--urls", urls, $"--Chatwoot:PathBase={path}");
        var name = await system.NewInstanceAsync();

        await system.ActivateAsync(system.NewActivation(name, root + path + slashes, inboxName: _inbox));

        var found = await system.ReadAsync(name);
        Assert.Equal((root + path, "active", ""), (found.BaseUrl, found.Status, found.LastError));
        Assert.Equal(found.InboxId, (int)Assert.Single(await system.InboxesAsync(_inbox, root))["id"]!);
    }

    [Fact]
    public async Task A_Chatwoot_that_signs_nothing_is_joined_with_a_warning()
    {
        var old = await system.StartChatwootAsync("--Chatwoot:Version=4.12.1");
        var name = await system.NewInstanceAsync();

        await system.ActivateAsync(system.NewActivation(name, old, inboxName: _inbox));

        var found = await system.ReadAsync(name);
        Assert.Equal(("active", ""), (found.Status, found.LastError));
        Assert.Equal(
            "Chatwoot 4.12.1 does not sign its webhooks; update it to 4.13 or later; until then whoever learns the inbox's webhook address can write to customers as an agent",
            Assert.Single(found.Warnings));
        Assert.Null((await system.HeardAsync(name, changed => changed.Chatwoot is not null)).Chatwoot!.SealedWebhookSecret);
    }

    [Theory]
    [InlineData("4.1.0", "4.1.0")]
    [InlineData("3.18.0-ce", "3.18.0")]
    public async Task A_Chatwoot_below_the_floor_is_refused_with_the_reason_and_left_alone(string told, string version)
    {
        var old = await system.StartChatwootAsync($"--Chatwoot:Version={told}");

        var refused = await system.ActivationRefusedAsync(system.NewActivation(await system.NewInstanceAsync(), old, inboxName: _inbox));

        Assert.Equal(
            (400, $"invalid body: chatwootBaseUrl: Chatwoot {version} is too old: it has no call for a message's status, so agents would see neither ticks nor failures; update it to 4.2 or later"),
            (refused.StatusCode, refused.Message));
        Assert.Empty(await system.InboxesAsync(_inbox, old));
    }

    [Fact]
    public async Task Where_signatures_are_required_it_is_refused_and_left_alone()
    {
        var strict = await ManagerSystem.StartAsync("--Chatwoot:RequireSignedWebhooks=true");
        try
        {
            var old = await strict.StartChatwootAsync("--Chatwoot:Version=4.12.1");
            var name = await strict.NewInstanceAsync();

            var refused = await strict.ActivationRefusedAsync(strict.NewActivation(name, old, inboxName: _inbox));
            await strict.ActivateAsync(strict.NewActivation(name, inboxName: _inbox));

            Assert.Equal(
                (400, "invalid body: chatwootBaseUrl: Chatwoot 4.12.1 does not sign its webhooks; update it to 4.13 or later"),
                (refused.StatusCode, refused.Message));
            Assert.Empty(await strict.InboxesAsync(_inbox, old));
            Assert.Single(await strict.InboxesAsync(_inbox));
        }
        finally
        {
            await strict.DisposeAsync();
        }
    }
}
