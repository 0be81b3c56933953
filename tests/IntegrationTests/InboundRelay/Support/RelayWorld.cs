using System.Collections.Concurrent;
using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.InboundRelay;
using RyzeBridge.IntegrationTests.Chats;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>The service between a real broker, a real database and a simulated Chatwoot; one per test class.</summary>
public class RelayWorld : IAsyncLifetime
{
    private readonly string _transitKey = SecretKey.Generate();
    private readonly string _atRestKey = SecretKey.Generate();
    private TestBus _bus = null!;
    private WebApplication _relay = null!;
    private IHost _manager = null!;

    internal TestDatabase Database { get; private set; } = null!;

    internal SimulatedChatwoot Chatwoot { get; private set; } = null!;

    internal SimulatedWhatsApp WhatsApp { get; private set; } = null!;

    internal TransitSecrets Transit { get; private set; } = null!;

    internal ConcurrentQueue<IntegrationHealthChanged> Health { get; } = new();

    /// <summary>Settings that differ, as command line.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    /// <summary>Adds to the relay's services.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        _bus = await TestBus.CreateAsync();
        Chatwoot = await SimulatedChatwoot.StartAsync();
        WhatsApp = await SimulatedWhatsApp.StartAsync();
        Transit = new TransitSecrets(Options.Create(new SecretOptions { TransitKeys = [_transitKey] }));
        _manager = await BusHost.StartAsync(
            _bus,
            bus => bus.Consume<HealthConsumer>(BusTopology.Health, "integration-manager"),
            services => services.AddSingleton(this));
        await StartRelayAsync();
    }

    /// <param name="before">Done before it starts.</param>
    internal async Task StartRelayAsync(Func<IServiceProvider, Task>? before = null)
    {
        _relay = InboundRelayHost.Build([
            "--urls", "http://127.0.0.1:0",
            "--ConnectionStrings:Postgres", Database.ConnectionString,
            "--ConnectionStrings:RabbitMq", _bus.Address,
            "--Bus:Prefix", _bus.Prefix,
            "--Secrets:TransitKeys:0", _transitKey,
            "--Secrets:AtRestKeys:0", _atRestKey,
            "--Logging:LogLevel:Default", "Warning",
            "--Lanes:ReorderWindow", "00:00:00.100",
            "--Lanes:BackoffMax", "00:00:00.500",
            "--CloudApi:BaseUrl", WhatsApp.Url,
            "--Network:AllowPrivate", "true",
            "--Chatwoot:Timeout", "00:00:01",
            "--Chatwoot:UploadTimeout", "00:00:02",
            "--Chatwoot:CircuitBreakDuration", "00:00:00.5",
            "--Chatwoot:CircuitSamplingDuration", "00:00:02",
            "--InboundRelay:ChatwootWork", "00:00:00.200",
            "--InboundRelay:ProbeInterval", "00:00:00.300",
            "--InboundRelay:ConnectionGrace", "00:00:01",
            "--InboundRelay:QuoteWait", "00:00:05",
            "--InboundRelay:ChangeWait", "00:00:02",
            "--InboundRelay:FileWait", "00:00:01.500",
            "--InboundRelay:LateFileRetry", "00:00:00.300",
            "--InboundRelay:UnknownNumberGrace", "00:00:03",
            "--InboundRelay:UnknownNumberRetry", "00:00:00.300",
            .. Settings,
        ], AddServices);

        if (before is not null)
            await before(_relay.Services);

        // MassTransit keeps its log context in the async flow: two hosts of one flow would share the first one's.
        Task start;
        using (ExecutionContext.SuppressFlow())
            start = Task.Run(() => _relay.StartAsync());
        await start;
    }

    internal async Task StopRelayAsync()
    {
        await _relay.StopAsync();
        await _relay.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopRelayAsync();
        await _manager.StopAsync();
        await Chatwoot.DisposeAsync();
        await WhatsApp.DisposeAsync();
        await _bus.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A number with an integration of its own, known to the relay.</summary>
    internal async Task<TestInstance> CreateInstanceAsync(Func<ChatwootState, ChatwootState>? change = null, SimulatedChatwoot? chatwoot = null)
    {
        var instance = await PrepareInstanceAsync(change, chatwoot);
        await instance.PublishAsync();
        return instance;
    }

    /// <summary>A number with an integration that the relay has not heard of.</summary>
    internal async Task<TestInstance> PrepareInstanceAsync(Func<ChatwootState, ChatwootState>? change = null, SimulatedChatwoot? chatwoot = null)
    {
        var host = chatwoot ?? Chatwoot;
        var instance = new TestInstance(this, host, await host.CreateInboxAsync());
        if (change is not null)
            instance.Change = change;
        return instance;
    }

    internal Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class =>
        _relay.Services.GetRequiredService<IMessagePublisher>().PublishAsync(message, CancellationToken.None);

    /// <summary>The relay's answer to an operator's question, over the bus.</summary>
    internal Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request)
        where TRequest : class
        where TAnswer : class => _relay.Services.AskAsync<TRequest, TAnswer>(_bus.Prefix + BusTopology.InboundRequests, request);

    /// <summary>True while a message waits in a queue that no consumer has.</summary>
    internal async Task<bool> IsQueuedAsync(string queue) => await _bus.PeekAsync(queue) is not null;

    /// <summary>A part of the relay.</summary>
    internal T Service<T>()
        where T : notnull => _relay.Services.GetRequiredService<T>();

    /// <summary>The relay's parts.</summary>
    internal IServiceProvider Services => _relay.Services;

    /// <summary>All rows of the relay's schemas, by table.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> DumpAsync() =>
        (await SchemaDump.ReadAsync(Database.ConnectionString, "inbound_relay"))
        .Concat((await SchemaDump.ReadAsync(Database.ConnectionString, "chats")).Where(table => table.Key != "schema_versions"))
        .ToDictionary();

    /// <summary>One value of the relay's schemas.</summary>
    internal async Task<T?> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Search Path=inbound_relay,chats");
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    /// <summary>Waits until an address is known to be another one's.</summary>
    internal Task UntilAliasAsync(TestInstance instance, string canonical, string alias) => Eventually.TrueAsync(
        () => QueryAsync<bool>(
            "select exists (select from aliases where connection_id = @ConnectionId and alias = @alias and canonical = @canonical)",
            new { instance.ConnectionId, alias, canonical }),
        $"{alias} is known as {canonical}");

    private sealed class HealthConsumer(RelayWorld world) : IConsumer<IntegrationHealthChanged>
    {
        public Task Consume(ConsumeContext<IntegrationHealthChanged> context)
        {
            world.Health.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}
