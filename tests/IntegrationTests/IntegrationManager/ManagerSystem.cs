using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.IntegrationManager.Accounts.Storage;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The manager on real servers, a Chatwoot simulator, and a caller in the gateway's place that also hears the events.</summary>
public sealed class ManagerSystem : IAsyncLifetime
{
    public const string AdminToken = "demo-admin-token";
    public const string AgentToken = "demo-agent-token";
    public const string PublicUrl = "https://bridge.test/path";

    private readonly List<WebApplication> _managers = [];
    private readonly List<WebApplication> _chatwoots = [];
    private IHost _caller = null!;

    public string TransitKey { get; } = SecretKey.Generate();

    public string AtRestKey { get; } = SecretKey.Generate();

    public TestDatabase Database { get; private set; } = null!;

    public TestBus Bus { get; private set; } = null!;

    public TransitSecrets Transit { get; private set; } = null!;

    public string ChatwootUrl { get; private set; } = null!;

    public string TokenAccount { get; } = Token.Create();

    public Guid AccountId { get; private set; }

    internal SeenInstances Seen { get; } = new();

    /// <summary>Starts everything; a test with settings of its own calls it with them.</summary>
    public static async Task<ManagerSystem> StartAsync(params string[] settings)
    {
        var system = new ManagerSystem();
        await system.StartServersAsync();
        await system.StartManagerAsync(settings);
        await system.AddAccountAsync();
        return system;
    }

    public async Task InitializeAsync()
    {
        await StartServersAsync();
        await StartManagerAsync();
        await AddAccountAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var manager in _managers)
            await StopAsync(manager);
        await _caller.StopAsync();
        foreach (var chatwoot in _chatwoots)
            await chatwoot.DisposeAsync();
        await Bus.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>One more replica.</summary>
    public async Task<WebApplication> StartManagerAsync(params string[] settings)
    {
        var manager = ManagerHost.Build([.. Settings(), .. settings]);
        _managers.Add(manager);
        await OutOfFlow(() => manager.StartAsync());
        return manager;
    }

    public async Task StopManagerAsync(WebApplication manager)
    {
        _managers.Remove(manager);
        await StopAsync(manager);
    }

    /// <summary>One more Chatwoot.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> StartChatwootAsync(params string[] settings) => (await StartChatwootHostAsync(settings)).Urls.First();

    /// <summary>One more Chatwoot.</summary>
    internal async Task<WebApplication> StartChatwootHostAsync(params string[] settings)
    {
        var chatwoot = ChatwootSimulator.ChatwootSimulatorApp.Build(["--urls", "http://127.0.0.1:0", .. settings]);
        _chatwoots.Add(chatwoot);
        await OutOfFlow(() => chatwoot.StartAsync());
        return chatwoot;
    }

    /// <summary>Sees every message that the manager and its caller receive.</summary>
    public void Observe(IReceiveObserver observer)
    {
        Manager.Services.GetRequiredService<IBus>().ConnectReceiveObserver(observer);
        _caller.Services.GetRequiredService<IBus>().ConnectReceiveObserver(observer);
    }

    public WebApplication Manager => _managers[0];

    public string[] Settings() =>
    [
        "--urls=http://127.0.0.1:0",
        $"--ConnectionStrings:Postgres={Database.ConnectionString}",
        $"--ConnectionStrings:RabbitMq={Bus.Address}",
        $"--Bus:Prefix={Bus.Prefix}",
        $"--Secrets:TransitKeys:0={TransitKey}",
        $"--Secrets:AtRestKeys:0={AtRestKey}",
        $"--Gateway:PublicUrl={PublicUrl}",
        "--Network:AllowPrivate=true",
        "--Chatwoot:LateEffect=00:00:00",
        "--Chatwoot:CircuitMinimumThroughput=10000",
        "--Chatwoot:RecoverEvery=00:00:00.200",
        "--Chatwoot:InspectEvery=00:00:00.200",
    ];

    /// <summary>Asks as the gateway does; the answer is of one of the two types.</summary>
    public async Task<object> AskAsync<TRequest, TAnswer>(TRequest request)
        where TRequest : class
        where TAnswer : class
    {
        var client = _caller.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IRequestClient<TRequest>>();
        var response = await client.GetResponse<TAnswer, RequestRefused>(request);
        return response.Message;
    }

    public async Task<RequestRefused> RefusedAsync<TRequest, TAnswer>(TRequest request)
        where TRequest : class
        where TAnswer : class =>
        Assert.IsType<RequestRefused>(await AskAsync<TRequest, TAnswer>(request));

    public async Task<TAnswer> AnswerAsync<TRequest, TAnswer>(TRequest request)
        where TRequest : class
        where TAnswer : class =>
        await AskAsync<TRequest, TAnswer>(request) switch
        {
            TAnswer answer => answer,
            RequestRefused refused => throw new InvalidOperationException($"{refused.StatusCode} {refused.Message}"),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    public Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class => _caller.PublishAsync(message);

    /// <summary>Creates an instance with a name of its own.</summary>
    public async Task<string> NewInstanceAsync(ConnectorSettings? connector = null, Guid? commandId = null)
    {
        var name = $"instance {Guid.NewGuid():n}";
        await AnswerAsync<CreateInstance, InstanceCreated>(NewInstance(name, connector, commandId));
        return name;
    }

    public CreateInstance NewInstance(string name, ConnectorSettings? connector = null, Guid? commandId = null) => new()
    {
        CommandId = commandId ?? Guid.NewGuid(),
        AccountId = AccountId,
        Name = name,
        TokenHash = Token.Hash(Token.Create()),
        Connector = connector,
    };

    public ConnectorSettings NewConnector(Guid commandId, string endpoint, string appSecret = "app secret", string settings = "{}") => new()
    {
        Type = "cloud",
        Endpoint = endpoint,
        ConnectionFingerprint = Token.Hash(appSecret),
        SealedWebhookKey = Transit.Seal(appSecret, commandId),
        SealedSettings = Transit.Seal(settings, commandId),
    };

    public ActivateChatwoot NewActivation(
        string instance, string? baseUrl = null, int accountId = 1, string token = AdminToken, string inboxName = "RyzeAPI", Func<ChatwootSettings, ChatwootSettings>? with = null)
    {
        var commandId = Guid.NewGuid();
        var settings = new ChatwootSettings
        {
            BaseUrl = baseUrl ?? ChatwootUrl,
            AccountId = accountId,
            SealedApiToken = Transit.Seal(token, commandId),
            InboxName = inboxName,
        };
        return new ActivateChatwoot { CommandId = commandId, AccountId = AccountId, Instance = instance, Settings = with?.Invoke(settings) ?? settings };
    }

    public Task<ChatwootActivated> ActivateAsync(ActivateChatwoot command) => AnswerAsync<ActivateChatwoot, ChatwootActivated>(command);

    public Task<RequestRefused> ActivationRefusedAsync(ActivateChatwoot command) => RefusedAsync<ActivateChatwoot, ChatwootActivated>(command);

    public Task<ChatwootIntegrationFound> ReadAsync(string instance) => AnswerAsync<GetChatwootIntegration, ChatwootIntegrationFound>(Query(instance));

    public GetChatwootIntegration Query(string instance) => new() { QueryId = Guid.NewGuid(), AccountId = AccountId, Instance = instance };

    /// <summary>The newest event of an instance for which the condition holds.</summary>
    public async Task<InstanceChanged> HeardAsync(string instance, Func<InstanceChanged, bool> condition)
    {
        InstanceChanged? found = null;
        await Eventually.TrueAsync(
            () => Task.FromResult((found = Seen.Of(instance).LastOrDefault(condition)) is not null), $"an event of {instance} with the condition is heard");
        return found!;
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { SearchPath = "integration_manager" }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task StartServersAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Bus = await TestBus.CreateAsync();
        Transit = new TransitSecrets(Options.Create(new SecretOptions { TransitKeys = [TransitKey] }));
        ChatwootUrl = await StartChatwootAsync();
        _caller = await BusHost.StartAsync(
            Bus,
            bus =>
            {
                bus.Request<GetIntegrationLife>(TimeSpan.FromSeconds(60)).Request<AuthorizeToken>(TimeSpan.FromSeconds(60)).Request<CreateInstance>(TimeSpan.FromSeconds(60))
                    .Request<ActivateChatwoot>(TimeSpan.FromSeconds(90)).Request<GetChatwootIntegration>(TimeSpan.FromSeconds(60))
                    .Request<DeactivateChatwoot>(TimeSpan.FromSeconds(60)).Request<GetConnection>(TimeSpan.FromSeconds(60))
                    .Request<ListInstances>(TimeSpan.FromSeconds(60)).Request<DeleteInstance>(TimeSpan.FromSeconds(60))
                    .Request<UpdateInstanceSettings>(TimeSpan.FromSeconds(60)).Request<SetChatwootPaused>(TimeSpan.FromSeconds(60))
                    .Request<SetConnector>(TimeSpan.FromSeconds(60)).Request<GetConnector>(TimeSpan.FromSeconds(60));
                bus.Consume<SeenInstancesConsumer>(BusTopology.Instances, "inbound-relay");
            },
            services => services.AddSingleton(Seen));
    }

    private async Task AddAccountAsync()
    {
        await Manager.Services.GetRequiredService<AccountTable>().AddTokenAsync("acme", Token.Hash(TokenAccount), CancellationToken.None);
        AccountId = await ScalarAsync<Guid>("select id from accounts where name = 'acme'");
    }

    private static async Task StopAsync(WebApplication manager)
    {
        await manager.StopAsync(CancellationToken.None);
        await manager.DisposeAsync();
    }

    /// <summary>MassTransit keeps its log context in the async flow: hosts of one flow would share the first one's.</summary>
    private static async Task OutOfFlow(Func<Task> start)
    {
        Task started;
        using (ExecutionContext.SuppressFlow())
            started = Task.Run(start);
        await started;
    }
}
