using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The database fails in the middle of an activation.</summary>
public sealed class StorageFailureTests : IAsyncLifetime
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";
    private ManagerSystem _system = null!;

    // Not shorter: a call given up on a busy machine would be another test.
    public async Task InitializeAsync() => _system = await ManagerSystem.StartAsync("--Chatwoot:Timeout=00:00:05");

    public Task DisposeAsync() => _system.DisposeAsync();

    [Theory]
    [InlineData("insert", 0)]
    [InlineData("update", 1)]
    public async Task What_cannot_be_stored_is_told_as_documented_and_leaves_one_inbox_at_the_end(string statement, int inboxes)
    {
        var name = await _system.NewInstanceAsync();
        var trigger = $"full_{Guid.NewGuid():n}";
        await _system.ExecuteAsync($"""
            create function {trigger}() returns trigger language plpgsql as 'begin raise exception ''no space left on device'' using errcode = ''53100''; end';
            create trigger {trigger} before {statement} on chatwoot_integrations for each row when (new.chatwoot_inbox_name = '{_inbox}') execute function {trigger}()
            """);

        var refused = await _system.ActivationRefusedAsync(_system.NewActivation(name, inboxName: _inbox));

        Assert.Equal((500, "chatwoot integration failed: persist integration: 53100: no space left on device"), (refused.StatusCode, refused.Message));
        Assert.Equal(inboxes, (await _system.InboxesAsync(_inbox)).Count);

        await _system.ExecuteAsync($"drop trigger {trigger} on chatwoot_integrations");
        await _system.ActivateAsync(_system.NewActivation(name, inboxName: _inbox));
        Assert.Equal((int)Assert.Single(await _system.InboxesAsync(_inbox))["id"]!, (await _system.ReadAsync(name)).InboxId);
    }

    [Fact]
    public async Task A_lock_that_is_lost_on_the_way_spoils_nothing()
    {
        var name = await _system.NewInstanceAsync();
        await _system.FaultAsync("delay", "POST", "/inboxes$", delayMs: 500);
        var activation = _system.ActivateAsync(_system.NewActivation(name, inboxName: _inbox));
        await Eventually.TrueAsync(
            async () => await _system.ScalarAsync<long>("""
                select count(pg_terminate_backend(l.pid)) from pg_locks l join pg_database d on d.oid = l.database
                join instances i on (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('integration:' || replace(i.id::text, '-', ''), 0)
                where d.datname = current_database() and l.locktype = 'advisory' and l.granted and i.name = @name
                """, new { name }) > 0,
            "the lock's connection is cut");

        Assert.NotNull((await activation).BridgeIntegrationId);
        Assert.Single(await _system.InboxesAsync(_inbox));
    }

    [Fact]
    public async Task A_manager_that_is_killed_after_the_inbox_was_made_leaves_one_inbox()
    {
        var name = await _system.NewInstanceAsync();
        await _system.StopManagerAsync(_system.Manager);
        await _system.FaultAsync("delay_after", "POST", "/inboxes$", delayMs: 60_000);
        await using var process = ManagerProcess.Start(_system, "--Chatwoot:Timeout=00:00:05");
        var activation = _system.ActivateAsync(_system.NewActivation(name, inboxName: _inbox));
        await Eventually.TrueAsync(async () => (await _system.InboxesAsync(_inbox)).Count == 1, "Chatwoot has made the inbox", TimeSpan.FromSeconds(60));

        await process.KillAsync();
        await _system.StartManagerAsync();

        // The command was not acknowledged: the next manager gets it, and knows of the attempt.
        Assert.NotNull((await activation).BridgeIntegrationId);
        var heard = await _system.HeardAsync(name, changed => changed.Chatwoot is not null);
        Assert.Equal((int)Assert.Single(await _system.InboxesAsync(_inbox))["id"]!, heard.Chatwoot!.InboxId);
    }
}
