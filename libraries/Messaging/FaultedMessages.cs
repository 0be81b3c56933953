using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace RyzeBridge.Messaging;

/// <summary>
/// Tells of every message that no attempt could handle: it lies in an error queue now, and comes out of it only by the hand of
/// an operator. A request that failed lies nowhere: its caller was told.
/// </summary>
internal sealed partial class FaultedMessages : IReceiveObserver
{
    private readonly Counter<long> _faulted;
    private readonly ILogger<FaultedMessages> _logger;

    public FaultedMessages(IMeterFactory meters, ILogger<FaultedMessages> logger)
    {
        _logger = logger;
        _faulted = meters.Create(ErrorQueueWatch.MeterName).CreateCounter<long>(
            "ryzebridge.bus.faulted", "{message}", "Messages that could not be handled and went to an error queue, by queue.");
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Tell(context.ReceiveContext, typeof(T).Name, exception);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Tell(context, "message", exception);

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    private Task Tell(ReceiveContext context, string message, Exception exception)
    {
        var queue = context.InputAddress.AbsolutePath.Split('/')[^1];
        if (BusTopology.RequestQueues.Any(name => queue.EndsWith(name, StringComparison.Ordinal)))
        {
            Log.NotAnswered(_logger, message, queue, exception);
            return Task.CompletedTask;
        }

        _faulted.Add(1, new KeyValuePair<string, object?>("queue", queue));
        Log.Faulted(_logger, message, queue, exception);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A {Message} of queue {Queue} could not be handled and lies in its error queue: put the cause right and move it back.")]
        public static partial void Faulted(ILogger logger, string message, string queue, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A request {Request} of queue {Queue} failed; its caller was told.")]
        public static partial void NotAnswered(ILogger logger, string request, string queue, Exception exception);
    }
}
