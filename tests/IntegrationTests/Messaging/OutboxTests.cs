using System.Collections.Concurrent;
using Dapper;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Hosting;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Messaging;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly Seen _seen = new();
    private TestBus _bus = null!;
    private TestDatabase _database = null!;
    private IHost _host = null!;

    public async Task InitializeAsync()
    {
        _bus = await TestBus.CreateAsync();
        _database = await TestDatabase.CreateAsync();
        _host = await ServiceHost.StartAsync(
            _bus, _database, bus => bus.Consume<HealthProbe>(BusTopology.Health, "inbound-relay"), services => services.AddSingleton(_seen));
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await _bus.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_event_leaves_with_its_change_and_not_without_it()
    {
        await StoreAsync(message: 1, commit: false);
        await StoreAsync(message: 2, commit: true);

        await Eventually.TrueAsync(() => Task.FromResult(!_seen.Messages.IsEmpty), "the committed event arrives");
        await Eventually.TrueAsync(async () => await CountAsync() == 0, "the outbox is empty");
        Assert.Equal([2], _seen.Messages);
    }

    [Fact]
    public async Task Many_events_all_arrive()
    {
        for (var message = 1; message <= 250; message++)
            await StoreAsync(message, commit: true);

        await Eventually.TrueAsync(() => Task.FromResult(_seen.Messages.Distinct().Count() == 250), "all arrive");
        await Eventually.TrueAsync(async () => await CountAsync() == 0, "the outbox is empty");
    }

    [Theory]
    [InlineData("OfALaterVersion")]
    // With another body than this version's.
    [InlineData("InstanceChanged")]
    public async Task An_event_of_a_later_version_waits_and_does_not_end_the_service(string type)
    {
        await StoreAsync(message: 1, commit: true);
        await Eventually.TrueAsync(() => Task.FromResult(!_seen.Messages.IsEmpty), "the outbox works");
        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync("insert into outbox (message_type, body) values (@Type, '{}')", new { Type = $"RyzeBridge.Contracts.{type}" });
        await StoreAsync(message: 2, commit: true);

        var stopped = _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopped), Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None));
        Assert.False(stopped.IsCancellationRequested);
        await connection.ExecuteAsync("delete from outbox where body::text = '{}'");
        await Eventually.TrueAsync(() => Task.FromResult(_seen.Messages.Contains(2)), "what waited behind it arrives");
    }

    private async Task StoreAsync(long message, bool commit)
    {
        var outbox = _host.Services.GetRequiredService<IOutbox>();
        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var health = new IntegrationHealthChanged { InstanceId = Guid.NewGuid(), IntegrationId = Guid.NewGuid(), Version = message, Remote = "whatsapp", Healthy = true };
        await transaction.WriteAsync(batch => outbox.Add(batch, health), CancellationToken.None);
        if (commit)
            await transaction.CommitAsync();
    }

    private async Task<long> CountAsync()
    {
        await using var connection = await _host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from outbox");
    }

    private sealed class Seen
    {
        public ConcurrentQueue<long> Messages { get; } = new();
    }

    private sealed class HealthProbe(Seen seen) : IConsumer<IntegrationHealthChanged>
    {
        public Task Consume(ConsumeContext<IntegrationHealthChanged> context)
        {
            seen.Messages.Enqueue(context.Message.Version);
            return Task.CompletedTask;
        }
    }
}
