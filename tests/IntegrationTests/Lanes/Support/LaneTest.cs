using Dapper;
using Npgsql;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>One test's schema, script and replicas.</summary>
internal sealed class LaneTest : IAsyncDisposable
{
    private readonly List<Replica> _replicas = [];

    private LaneTest(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    public LaneScript Script { get; } = new();

    public Guid Owner { get; } = Guid.NewGuid();

    /// <summary>Quick settings: no reorder window, short waits; a lease that a busy machine does not lose by itself.</summary>
    public LaneOptions Options { get; set; } = new()
    {
        ReorderWindow = TimeSpan.Zero,
        Concurrency = 8,
        Lease = TimeSpan.FromSeconds(10),
        BackoffBase = TimeSpan.FromMilliseconds(20),
        BackoffMax = TimeSpan.FromMilliseconds(100),
        PollInterval = TimeSpan.FromMilliseconds(50),
    };

    public static async Task<LaneTest> CreateAsync(LaneDatabase database) => new(await database.NewSchemaAsync());

    /// <summary>A replica at work.</summary>
    public async Task<Replica> StartAsync(LaneOptions? options = null)
    {
        var replica = await Replica.StartAsync(ConnectionString, Script, options ?? Options);
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>A replica for intake and for looking at parts: its dispatcher does not run.</summary>
    public Replica Idle(LaneOptions? options = null)
    {
        var replica = Replica.Create(ConnectionString, Script, options ?? Options);
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>A message of this test's owner; payload, key and order from the number.</summary>
    public NewLaneMessage Message(int number, string lane = "lane", Guid? owner = null, DateTimeOffset? receivedAt = null) => new()
    {
        Lane = lane,
        Owner = owner ?? Owner,
        DedupeKey = $"{lane}/{number}",
        Order = new LaneOrder(number, 0, 0),
        Kind = "text",
        Payload = $"{number}",
        ReceivedAt = receivedAt ?? TimeProvider.System.GetUtcNow(),
    };

    /// <summary>Waits until nothing waits any more.</summary>
    public Task DrainedAsync() => Eventually.TrueAsync(
        async () => await ScalarAsync<long>("select count(*) from lane_messages where status = 'waiting'") == 0,
        "all messages are settled");

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public static Task UntilAsync(Func<bool> condition, string description) =>
        Eventually.TrueAsync(() => Task.FromResult(condition()), description);

    public Task UntilAsync(string condition, string description) =>
        Eventually.TrueAsync(() => HoldsAsync(condition), description);

    /// <summary>What <c>select</c> says to an SQL condition.</summary>
    public Task<bool> HoldsAsync(string condition) => ScalarAsync<bool>($"select {condition}");

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>How the head of a lane is found, as executed.</summary>
    public async Task<string> ExplainHeadsAsync(string lane)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("explain (analyze, costs off, timing off) " + ClaimTable.Heads, connection);
        command.AddValue(new[] { lane });
        command.AddValue(new[] { 0L });
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    public async Task DeliveredAsync(params string[] payloads)
    {
        await DrainedAsync();
        Assert.Equal(payloads, Script.Delivered);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
            await replica.DisposeAsync();
    }
}
