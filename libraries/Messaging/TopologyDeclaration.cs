using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace RyzeBridge.Messaging;

/// <summary>
/// Declares the whole topology, one queue after the other, before the bus starts. Left to the bus, its channels declare and
/// consume side by side, and RabbitMQ 3.10 crashes a channel that consumes from a quorum queue which another is just declaring.
/// Waits for a broker that is not there yet.
/// </summary>
internal sealed partial class TopologyDeclaration(BrokerConnection broker, IOptions<BusOptions> options, TimeProvider time, ILogger<TopologyDeclaration> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await DeclareAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (IsAway(exception) && !cancellationToken.IsCancellationRequested)
            {
                Log.BrokerAway(logger, Pause, exception);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsAway(Exception exception) => exception switch
    {
        // A queue or exchange that exists with other arguments stays so: waiting does not help.
        OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused or Constants.PreconditionFailed } => false,
        OperationInterruptedException or BrokerUnreachableException or IOException or TimeoutException => true,

        // An overdue answer: the client reports it as a cancellation, though nobody asked for one.
        OperationCanceledException => true,
        _ => false,
    };

    private async Task DeclareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await broker.ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var route in BusTopology.All)
            await route.DeclareAsync(channel, options.Value.Prefix, cancellationToken);
        foreach (var queue in BusTopology.RequestQueues)
            await channel.QueueDeclareAsync(options.Value.Prefix + queue, durable: true, exclusive: false, autoDelete: false, QueueArguments.Plain, cancellationToken: cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "RabbitMQ does not answer; trying again every {Pause}.")]
        public static partial void BrokerAway(ILogger logger, TimeSpan pause, Exception exception);
    }
}
