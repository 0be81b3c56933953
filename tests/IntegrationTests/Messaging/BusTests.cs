using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RyzeBridge.Contracts;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Messaging;

public sealed class BusTests : IAsyncLifetime
{
    private static readonly Guid Connection = Guid.NewGuid();
    private readonly Script _script = new();
    private TestBus _bus = null!;

    public async Task InitializeAsync() => _bus = await TestBus.CreateAsync();

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    [Fact]
    public async Task A_message_published_before_any_consumer_ever_started_arrives()
    {
        var gateway = await BusHost.StartAsync(_bus, _ => { });
        await gateway.PublishAsync(Item("5511", 1));
        await gateway.StopAsync();

        var relay = await StartRelayAsync();
        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Count == 1), "the message arrives");
        await relay.StopAsync();
    }

    [Fact]
    public async Task Messages_of_a_chat_arrive_in_the_order_of_their_publishing()
    {
        var relay = await StartRelayAsync();
        for (var number = 1; number <= 100; number++)
            await relay.PublishAsync(Item("5511", number));

        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Count == 100), "all arrive");
        Assert.Equal(Enumerable.Range(1, 100), _script.Seen);
        await relay.StopAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_a_message_keeps_its_place()
    {
        // More failures than another fault is granted.
        _script.Failures = new ConcurrentQueue<Exception>(Enumerable.Repeat<Exception>(new NpgsqlException("away"), 7));
        var relay = await StartRelayAsync();
        await relay.PublishAsync(Item("5511", 1));
        await relay.PublishAsync(Item("5511", 2));

        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Count == 2), "both arrive");
        Assert.Equal([1, 2], _script.Seen);
        Assert.Empty(_script.Failures);
        await relay.StopAsync();
    }

    [Fact]
    public async Task A_message_that_breaks_its_contract_goes_to_the_one_error_queue_of_its_route()
    {
        _script.Failures = new ConcurrentQueue<Exception>([new InvalidMessageException("no chat")]);
        var relay = await StartRelayAsync();
        await relay.PublishAsync(Item("5511", 1));
        await relay.PublishAsync(Item("5511", 2));

        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Count == 1), "the next message arrives");
        Assert.Equal([2], _script.Seen);
        await Eventually.TrueAsync(async () => await _bus.PeekAsync("inbound_error") is not null, "the error queue holds it and can be read");
        await relay.StopAsync();
    }

    [Fact]
    public async Task A_message_that_no_attempt_handles_is_counted_once_and_degrades_its_service()
    {
        var faulted = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "ryzebridge.bus.faulted")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => faulted.Enqueue($"{tags[0].Value}"));
        listener.Start();
        _script.Failures = new ConcurrentQueue<Exception>(Enumerable.Repeat(new InvalidOperationException("no such key"), 5));
        var relay = await BusHost.StartAsync(
            _bus, bus => bus.Consume<ItemProbe>(BusTopology.Inbound), With(_script), builder => builder.Configuration["Bus:ErrorQueuePoll"] = "00:00:00.200");
        var health = relay.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Entries["error-queues"].Status);

        await relay.PublishAsync(Item("5511", 1));

        await Eventually.TrueAsync(
            async () => (await health.CheckHealthAsync()).Entries["error-queues"] is { Status: HealthStatus.Degraded, Description: "messages that could not be handled: 1 in inbound_error" },
            "the service is degraded",
            TimeSpan.FromSeconds(60));
        Assert.Empty(_script.Failures);
        Assert.Single(faulted, queue => queue.StartsWith(_bus.Prefix, StringComparison.Ordinal));
        await relay.StopAsync();
    }

    [Fact]
    public async Task A_request_that_fails_is_told_to_its_caller_and_kept_nowhere()
    {
        var manager = await BusHost.StartAsync(_bus, bus => bus.Respond(BusTopology.ManagerRequests, typeof(FailingResponder)));
        var gateway = await BusHost.StartAsync(_bus, bus => bus.Request<ListInstances>(TimeSpan.FromSeconds(20)));
        using (var scope = gateway.Services.CreateScope())
        {
            var client = scope.ServiceProvider.GetRequiredService<IRequestClient<ListInstances>>();
            await Assert.ThrowsAsync<RequestFaultException>(() => client.GetResponse<InstancesListed>(new ListInstances { AccountId = Guid.NewGuid() }));
        }

        await manager.StopAsync();
        await gateway.StopAsync();
        Assert.Null(await _bus.PeekAsync(BusTopology.ManagerRequests));
        Assert.Null(await _bus.PeekAsync($"{BusTopology.ManagerRequests}_error"));
    }

    [Fact]
    public async Task Every_queue_of_an_event_gets_a_copy()
    {
        var inbound = await BusHost.StartAsync(_bus, bus => bus.Consume<InstanceProbe>(BusTopology.Instances, "inbound-relay"), With(_script));
        var other = new Script();
        var outbound = await BusHost.StartAsync(_bus, bus => bus.Consume<InstanceProbe>(BusTopology.Instances, "outbound-relay"), With(other));
        await inbound.PublishAsync(Changed(7));

        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Count == 1 && other.Seen.Count == 1), "both services hear of it");
        await inbound.StopAsync();
        await outbound.StopAsync();
    }

    [Fact]
    public async Task A_queue_that_refuses_its_consumer_at_start_is_consumed_once_it_can_be()
    {
        await (await BusHost.StartAsync(_bus, _ => { })).StopAsync();
        await using var connection = await new ConnectionFactory { Uri = new Uri(_bus.Address) }.CreateConnectionAsync();
        var holder = await connection.CreateChannelAsync();
        await holder.BasicConsumeAsync(
            _bus.Prefix + "inbound-relay.instances", autoAck: false, "holder", noLocal: false, exclusive: true, arguments: null, new AsyncEventingBasicConsumer(holder));

        // The broker closes the channel of the relay's consumer, as it does after a fault of its own.
        var start = BusHost.StartAsync(_bus, bus => bus.Consume<InstanceProbe>(BusTopology.Instances, "inbound-relay"), With(_script));
        await Task.WhenAny(start, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None));
        await holder.DisposeAsync();

        var relay = await start;
        await relay.PublishAsync(Changed(7));
        await Eventually.TrueAsync(() => Task.FromResult(_script.Seen.Contains(7)), "the queue is consumed", TimeSpan.FromSeconds(60));
        await relay.StopAsync();
    }

    [Fact]
    public async Task A_publish_beyond_the_bound_is_refused_at_once()
    {
        var host = await BusHost.StartAsync(_bus, _ => { }, configure: builder => builder.Configuration["Bus:MaxInFlight"] = "1");
        var attempts = Enumerable.Range(0, 200).Select(number => TryPublishAsync(host, number)).ToList();
        var results = await Task.WhenAll(attempts);

        Assert.Contains(true, results);
        Assert.Contains(false, results);
        await host.StopAsync();
    }

    private static async Task<bool> TryPublishAsync(Microsoft.Extensions.Hosting.IHost host, int number)
    {
        try
        {
            await host.PublishAsync(Item("5511", number));
            return true;
        }
        catch (PublishFailedException)
        {
            return false;
        }
    }

    private Task<Microsoft.Extensions.Hosting.IHost> StartRelayAsync() =>
        BusHost.StartAsync(_bus, bus => bus.Consume<ItemProbe>(BusTopology.Inbound), With(_script));

    private static Action<IServiceCollection> With(Script script) => services => services.AddSingleton(script);

    private static InstanceChanged Changed(long version) => new()
    {
        EventId = Guid.NewGuid(), InstanceId = Guid.NewGuid(), AccountId = Guid.NewGuid(), Name = "n", Epoch = 1, Version = version,
    };

    private static WhatsAppItemReceived Item(string chat, int number) => new()
    {
        ConnectionId = Connection, Connector = "cloud", Endpoint = "1", Chat = chat, Kind = "message", ProviderMessageId = $"wamid.{number}",
        SentAt = DateTimeOffset.UnixEpoch, ReceivedAt = DateTimeOffset.UnixEpoch, BatchPosition = number, Payload = "{}",
    };

    private sealed class Script
    {
        public ConcurrentQueue<int> Seen { get; } = new();

        public ConcurrentQueue<Exception> Failures { get; set; } = new();
    }

    private sealed class ItemProbe(Script script) : IConsumer<WhatsAppItemReceived>
    {
        public Task Consume(ConsumeContext<WhatsAppItemReceived> context)
        {
            if (script.Failures.TryDequeue(out var failure))
                throw failure;
            script.Seen.Enqueue(context.Message.BatchPosition);
            return Task.CompletedTask;
        }
    }

    private sealed class FailingResponder : IConsumer<ListInstances>
    {
        public Task Consume(ConsumeContext<ListInstances> context) => throw new NpgsqlException("away");
    }

    private sealed class InstanceProbe(Script script) : IConsumer<InstanceChanged>
    {
        public Task Consume(ConsumeContext<InstanceChanged> context)
        {
            script.Seen.Enqueue((int)context.Message.Version);
            return Task.CompletedTask;
        }
    }
}
