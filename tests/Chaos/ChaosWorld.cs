using RyzeBridge.SystemHarness;
using RyzeBridge.SystemHarness.Servers;

namespace RyzeBridge.Chaos;

/// <summary>The bridge, two processes of each service, with all that it depends on.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    private readonly ChaosOptions _options;

    private ChaosWorld(ChaosOptions options) => _options = options;

    /// <summary>Null: the tests' own server is used, and is left alone.</summary>
    public OwnPostgres? Postgres { get; private set; }

    /// <summary>Null: as above.</summary>
    public OwnRabbitMq? RabbitMq { get; private set; }

    /// <summary>The services.</summary>
    public Bridge Bridge { get; private set; } = null!;

    /// <summary>The agents' Chatwoot.</summary>
    public ChatwootSide Chatwoot { get; private set; } = null!;

    /// <summary>Integrations.</summary>
    public IReadOnlyList<Tenant> Tenants { get; private set; } = [];

    /// <summary>Customers' numbers with their integration and conversation.</summary>
    public IReadOnlyList<ChaosChat> Chats { get; private set; } = [];

    /// <summary>Starts everything; each chat has its conversation when this returns.</summary>
    public static async Task<ChaosWorld> StartAsync(ChaosOptions options)
    {
        var world = new ChaosWorld(options);
        try
        {
            await world.StartServersAsync();
            await world.StartBridgeAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>As long as an outage lasts.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(_options.Outage, TimeProvider.System, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Bridge is not null)
            await Bridge.DisposeAsync();
        if (RabbitMq is not null)
            await RabbitMq.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
    }

    private async Task StartServersAsync()
    {
        var (postgres, rabbitMq) = (OwnPostgres.TryStartAsync(), OwnRabbitMq.TryStartAsync());
        (Postgres, RabbitMq) = (await postgres, await rabbitMq);
        // Where the harness takes its servers from.
        if (Postgres is not null)
            Environment.SetEnvironmentVariable("RYZEBRIDGE_POSTGRES", Postgres.Address);
        if (RabbitMq is not null)
            Environment.SetEnvironmentVariable("RYZEBRIDGE_RABBITMQ", RabbitMq.Address);
    }

    private async Task StartBridgeAsync()
    {
        var settings = new Dictionary<string, string>(BridgeOptions.Impatient.RelaySettings)
        {
            ["OutboundRelay__UnprovenGrace"] = "00:00:10",
            // The slow search; what the faults do is seen by their signs.
            ["OutboundRelay__CatchUpInterval"] = "00:00:10",
            // Longer than Chatwoot waits for the answer to a webhook: a search sees whether it gave up.
            ["OutboundRelay__CatchUpGrace"] = "00:00:07",
        };
        Bridge = await Bridge.StartAsync(BridgeOptions.Impatient with { Replicas = 2, RelaySettings = settings });
        Chatwoot = await Bridge.AddChatwootAsync();
        var tenants = new List<Tenant>();
        for (var number = 0; number < _options.Tenants; number++)
            tenants.Add(await Bridge.AddTenantAsync(Chatwoot));
        Tenants = tenants;

        var phones = Enumerable.Range(0, _options.Chats).Select(number => (Phone: $"55119{80_000_000 + number}", Tenant: tenants[number % tenants.Count])).ToList();
        foreach (var tenant in tenants)
            await tenant.WhatsApp.WriteManyAsync(phones.Where(chat => chat.Tenant == tenant).Select(chat => (chat.Phone, "hello")));
        await Bridge.UntilAsync(
            async () => (await Chatwoot.StoredAsync(incoming: true, CancellationToken.None)).Count == phones.Count, "every chat has its conversation", TimeSpan.FromMinutes(3));
        var chats = new List<ChaosChat>();
        foreach (var tenant in tenants)
        {
            var conversations = await Chatwoot.ConversationsAsync(tenant.Inbox);
            chats.AddRange(phones.Where(chat => chat.Tenant == tenant).Select(chat => new ChaosChat(chat.Phone, tenant, conversations[chat.Phone])));
        }

        Chats = chats;
    }
}
