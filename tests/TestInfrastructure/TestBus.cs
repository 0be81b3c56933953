using RabbitMQ.Client;
using RyzeBridge.Messaging;

namespace RyzeBridge.TestInfrastructure;

/// <summary>Exchanges and queues of a test's own on the test broker, by a prefix; deleted at the end.</summary>
public sealed class TestBus : IAsyncDisposable
{
    private TestBus(string address) => Address = address;

    /// <summary>Value of <c>ConnectionStrings:RabbitMq</c>.</summary>
    public string Address { get; }

    /// <summary>Value of <c>Bus:Prefix</c>.</summary>
    public string Prefix { get; } = $"test-{Guid.NewGuid():n}.";

    /// <summary>A prefix of its own on the test broker.</summary>
    public static async Task<TestBus> CreateAsync() => new(await TestServers.RabbitMqAsync());

    /// <summary>One message of a queue, put back at once; null when it is empty or missing.</summary>
    /// <param name="queue">Name without prefix, e.g. <c>inbound_error</c>.</param>
    public async Task<BasicGetResult?> PeekAsync(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.BasicGetAsync(Prefix + queue, autoAck: false);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in BusTopology.All.SelectMany(route => route.Queues.Append($"{route.Exchange}_error")).Concat(BusTopology.RequestQueues))
        {
            await channel.QueueDeleteAsync(Prefix + queue);
            await channel.ExchangeDeleteAsync(Prefix + queue);
        }

        foreach (var route in BusTopology.All)
            await channel.ExchangeDeleteAsync(Prefix + route.Exchange);
    }

    private Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync();
}
