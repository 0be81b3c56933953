using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationTests.Hosting;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Chats;

public sealed class InstanceProjectionTests : IAsyncLifetime
{
    private static readonly Guid InstanceId = Guid.NewGuid();
    private static readonly Guid ConnectionId = Guid.NewGuid();
    private readonly TransitSecrets _transit = new(Options.Create(new SecretOptions { TransitKeys = [ServiceHost.TransitKey] }));
    private readonly Observer _observer = new();
    private TestBus _bus = null!;
    private TestDatabase _database = null!;
    private IHost _host = null!;
    private IInstances _instances = null!;

    public async Task InitializeAsync()
    {
        _bus = await TestBus.CreateAsync();
        _database = await TestDatabase.CreateAsync();
        _host = await ServiceHost.StartAsync(
            _bus, _database, bus => bus.ConsumeInstances("inbound-relay"), services => services.AddSingleton<IInstanceObserver>(_observer));
        _instances = _host.Services.GetRequiredService<IInstances>();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await _bus.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_instance_is_found_by_number_and_by_integration_with_its_secrets()
    {
        var integration = Guid.NewGuid();
        await _host.PublishAsync(Changed(1, 1, integration));
        await UntilAsync(1);

        var byNumber = await _instances.FindByNumberAsync(ConnectionId, "106", CancellationToken.None);
        var byIntegration = await _instances.FindByIntegrationAsync(integration, CancellationToken.None);
        Assert.Equal("secret-token", byNumber!.Chatwoot!.ApiToken);
        Assert.Equal("""{"accessToken":"secret-access"}""", byIntegration!.Connector!.SettingsJson);
        Assert.Null(await _instances.FindByNumberAsync(Guid.NewGuid(), "106", CancellationToken.None));
        Assert.Null(await _instances.FindByIntegrationAsync(Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_stored_holds_no_secret_in_clear()
    {
        await _host.PublishAsync(Changed(1, 1, Guid.NewGuid()));
        await UntilAsync(1);

        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var state = await connection.QuerySingleAsync<string>("select state::text from chats.instances");
        Assert.DoesNotContain("secret-", state);
    }

    [Theory]
    [InlineData(1, 4, 5)]
    [InlineData(0, 9, 5)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 6, 6)]
    public async Task Only_a_newer_state_is_applied(long epoch, long version, long expected)
    {
        await _host.PublishAsync(Changed(1, 5, Guid.NewGuid()));
        await UntilAsync(5);
        await _host.PublishAsync(Changed(epoch, version, Guid.NewGuid()));
        await _host.PublishAsync(Changed(1, 3, Guid.NewGuid(), Guid.NewGuid()));
        await Eventually.TrueAsync(() => Task.FromResult(_observer.Seen.Any(instance => instance.InstanceId != InstanceId)), "the last message was handled");

        // Another queue position may have been handled by another thread: ask until it settles.
        await UntilAsync(expected);
    }

    [Fact]
    public async Task What_one_relay_stored_the_other_sees_and_both_notify()
    {
        var observer = new Observer();
        var keys = _host.Services.GetRequiredService<IOptions<SecretOptions>>().Value.AtRestKeys;
        var counterpart = await ServiceHost.StartAsync(
            _bus, _database, "outbound-relay", bus => bus.ConsumeInstances("outbound-relay"), services => services.AddSingleton<IInstanceObserver>(observer), [.. keys]);
        try
        {
            await _host.PublishAsync(Changed(1, 1, Guid.NewGuid()));
            await Eventually.TrueAsync(() => Task.FromResult(!_observer.Seen.IsEmpty && !observer.Seen.IsEmpty), "both relays notify of the first state");
            await counterpart.StopAsync(CancellationToken.None);

            await _host.PublishAsync(Changed(1, 2, Guid.NewGuid()));
            await Eventually.TrueAsync(() => Task.FromResult(_observer.Seen.Any(instance => instance.Version == 2)), "one relay stores and notifies");

            var seen = await counterpart.Services.GetRequiredService<IInstances>().FindAsync(InstanceId, CancellationToken.None);
            Assert.Equal((2, "secret-token"), (seen!.Version, seen.Chatwoot!.ApiToken));
            Assert.DoesNotContain(observer.Seen, instance => instance.Version == 2);
        }
        finally
        {
            await counterpart.StopAsync();
        }

        // The counterpart comes back: what was stored without it is still new to it.
        counterpart = await ServiceHost.StartAsync(
            _bus, _database, "outbound-relay", bus => bus.ConsumeInstances("outbound-relay"), services => services.AddSingleton<IInstanceObserver>(observer), [.. keys]);
        try
        {
            await Eventually.TrueAsync(() => Task.FromResult(observer.Seen.Any(instance => instance.Version == 2)), "the counterpart notifies as well");
        }
        finally
        {
            await counterpart.StopAsync();
        }
    }

    [Fact]
    public async Task A_deactivated_integration_is_still_known_as_one()
    {
        var integration = Guid.NewGuid();
        await _host.PublishAsync(Changed(1, 1, integration));
        await UntilAsync(1);
        await _host.PublishAsync(Changed(1, 2, null));
        await UntilAsync(2);

        var instance = await _instances.FindByIntegrationAsync(integration, CancellationToken.None);
        Assert.Null(instance!.Chatwoot);
        var former = await _instances.FindFormerAsync(integration, CancellationToken.None);
        Assert.Equal((integration, "secret-token"), (former!.IntegrationId, former.ApiToken));
    }

    [Fact]
    public async Task A_former_integration_is_forgotten_with_its_secrets()
    {
        var (former, next) = (Guid.NewGuid(), Guid.NewGuid());
        await _host.PublishAsync(Changed(1, 1, former));
        await UntilAsync(1);
        Assert.Null(await _instances.FindFormerAsync(former, CancellationToken.None));
        await _host.PublishAsync(Changed(1, 2, next));
        await UntilAsync(2);
        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync("update chats.instance_integrations set ended_at = now() - interval '2 days' where ended_at is not null");

        await _host.PublishAsync(Changed(1, 3, next));
        await UntilAsync(3);

        Assert.Null(await _instances.FindFormerAsync(former, CancellationToken.None));
        Assert.Equal([next], await connection.QueryAsync<Guid>("select integration_id from chats.instance_integrations where state is not null"));
    }

    [Fact]
    public async Task The_same_version_again_is_sealed_anew()
    {
        await _host.PublishAsync(Changed(1, 1, Guid.NewGuid()));
        await UntilAsync(1);
        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync("update chats.instances set state = jsonb_set(state, '{Chatwoot,SealedApiToken}', '\"v1.former.AAAA\"')");

        await _host.PublishAsync(Changed(1, 1, Guid.NewGuid()));

        await Eventually.TrueAsync(
            async () => !(await connection.QuerySingleAsync<string>("select state::text from chats.instances")).Contains("v1.former", StringComparison.Ordinal),
            "the state is sealed with the key of now");
    }

    [Fact]
    public async Task A_former_integration_is_sealed_anew_at_the_start_with_a_new_key()
    {
        var integration = Guid.NewGuid();
        await _host.PublishAsync(Changed(1, 1, integration));
        await UntilAsync(1);
        await _host.PublishAsync(Changed(1, 2, null));
        await UntilAsync(2);
        var former = _host.Services.GetRequiredService<IOptions<SecretOptions>>().Value.AtRestKeys[0];
        var key = SecretKey.Generate();

        var next = await ServiceHost.StartAsync(_bus, _database, _ => { }, null, key, former);
        try
        {
            await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
            await Eventually.TrueAsync(
                async () => (await connection.QuerySingleAsync<string>("select state::text from chats.instance_integrations")).Contains($"v1.{key.Split(':')[0]}.", StringComparison.Ordinal),
                "the state is sealed with the new key");

            var found = await next.Services.GetRequiredService<IInstances>().FindFormerAsync(integration, CancellationToken.None);
            Assert.Equal("secret-token", found!.ApiToken);
        }
        finally
        {
            await next.StopAsync();
        }
    }

    [Fact]
    public async Task A_deleted_instance_has_no_number_any_more()
    {
        await _host.PublishAsync(Changed(1, 1, null));
        await UntilAsync(1);
        await _host.PublishAsync(Changed(1, 2, null) with { Deleted = true });
        await UntilAsync(2);

        Assert.Null(await _instances.FindByNumberAsync(ConnectionId, "106", CancellationToken.None));
    }

    [Fact]
    public async Task A_number_that_changes_hands_is_its_new_instance_before_the_old_one_is_known_to_be_gone()
    {
        var successor = Guid.NewGuid();
        await _host.PublishAsync(Changed(1, 1, null));
        await UntilAsync(1);
        var changed = Changed(1, 1, null, successor);
        await _host.PublishAsync(changed with { Connector = changed.Connector! with { ConnectionId = ConnectionId } });

        await Eventually.TrueAsync(
            async () => (await _instances.FindByNumberAsync(ConnectionId, "106", CancellationToken.None))?.InstanceId == successor, "the new instance has the number");
    }

    private Task UntilAsync(long version) => Eventually.TrueAsync(
        async () => (await _instances.FindAsync(InstanceId, CancellationToken.None))?.Version == version, $"version {version} is known");

    private InstanceChanged Changed(long epoch, long version, Guid? integration, Guid? instance = null)
    {
        var eventId = Guid.NewGuid();
        return new InstanceChanged
        {
            EventId = eventId,
            InstanceId = instance ?? InstanceId,
            AccountId = Guid.NewGuid(),
            Name = "suporte",
            Epoch = epoch,
            Version = version,
            Connector = new ConnectorState
            {
                ConnectionId = instance is null ? ConnectionId : Guid.NewGuid(),
                Type = "cloud",
                Endpoint = "106",
                SealedSettings = _transit.Seal("""{"accessToken":"secret-access"}""", eventId),
            },
            Chatwoot = integration is { } id
                ? new ChatwootState
                {
                    IntegrationId = id, BaseUrl = "http://chatwoot", AccountId = 1, InboxId = 7, SealedApiToken = _transit.Seal("secret-token", eventId),
                    WebhookGeneration = 1, Status = "active",
                }
                : null,
        };
    }

    private sealed class Observer : IInstanceObserver
    {
        public ConcurrentQueue<Instance> Seen { get; } = new();

        public Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
        {
            Seen.Enqueue(instance);
            return Task.CompletedTask;
        }
    }
}
