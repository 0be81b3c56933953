using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RyzeBridge.Contracts;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>Hears a copy of every event and every request on the bus. Answers go straight to who asked: nobody else hears them.</summary>
internal sealed class BusTap(IConnection connection, ConcurrentQueue<string> heard) : IAsyncDisposable
{
    public string Text => string.Join('\n', heard);

    public static async Task<BusTap> StartAsync(TestBus bus)
    {
        var heard = new ConcurrentQueue<string>();
        var connection = await new ConnectionFactory { Uri = new Uri(bus.Address) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        foreach (var exchange in BusTopology.All.Select(route => route.Exchange).Concat(BusTopology.RequestQueues))
            foreach (var key in LanePartition.All)
                await channel.QueueBindAsync(queue, bus.Prefix + exchange, key);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            heard.Enqueue(Encoding.UTF8.GetString(delivery.Body.Span) + string.Join(' ', delivery.BasicProperties.Headers?.Values.OfType<byte[]>().Select(Encoding.UTF8.GetString) ?? []));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return new BusTap(connection, heard);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
