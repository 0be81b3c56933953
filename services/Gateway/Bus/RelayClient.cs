using MassTransit;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway.Bus;

/// <summary>Asks a relay over the bus, at its own queue: both answer the same questions, each for its direction.</summary>
internal sealed partial class RelayClient(IClientFactory clients, IOptions<BusOptions> bus, TimeProvider time, ILogger<RelayClient> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The relay's answer.</summary>
    /// <exception cref="RefusedException">500: it was silent, or failed.</exception>
    public async Task<TAnswer> AskAsync<TRequest, TAnswer>(Direction direction, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TAnswer : class =>
        await TryAskAsync<TRequest, TAnswer>(direction, request, cancellationToken)
        ?? throw new RefusedException(StatusCodes.Status500InternalServerError, NoAnswer(direction));

    /// <summary>The answers of those relays that gave one.</summary>
    /// <param name="directions">Whom to ask.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RefusedException">500: none of them gave one.</exception>
    public async Task<IReadOnlyDictionary<Direction, TAnswer>> AskAsync<TRequest, TAnswer>(
        IReadOnlyCollection<Direction> directions, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TAnswer : class
    {
        var asked = directions.Select(async direction => (Direction: direction, Answer: await TryAskAsync<TRequest, TAnswer>(direction, request, cancellationToken)));
        var answers = (await Task.WhenAll(asked)).Where(answer => answer.Answer is not null).ToDictionary(answer => answer.Direction, answer => answer.Answer!);
        return answers.Count > 0
            ? answers
            : throw new RefusedException(StatusCodes.Status500InternalServerError, directions.Count == 1 ? NoAnswer(directions.First()) : "no relay answered in time, try again");
    }

    /// <summary>
    /// Waits until a change holds for everything that is accepted from now on. Both relays share what they know of instances, so the
    /// first answer counts; while both are away nothing is relayed, and they learn of the change when they are back.
    /// </summary>
    public async Task ConfirmAsync(ToldChange? told, CancellationToken cancellationToken)
    {
        if (told is null)
            return;
        var request = new ConfirmInstance { InstanceId = told.InstanceId, Version = told.Version };
        List<Task<InstanceConfirmed?>> asked = [.. new[] { Direction.Inbound, Direction.Outbound }.Select(
            direction => TryAskAsync<ConfirmInstance, InstanceConfirmed>(direction, request, cancellationToken))];
        while (asked.Count > 0)
        {
            var first = await Task.WhenAny(asked);
            if (await first is { Holds: true })
                return;
            asked.Remove(first);
        }

        cancellationToken.ThrowIfCancellationRequested();
        Log.NotConfirmed(logger, told.InstanceId);
    }

    private async Task<TAnswer?> TryAskAsync<TRequest, TAnswer>(Direction direction, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TAnswer : class
    {
        // An exchange and not a queue address: that would declare the queue anew, with other arguments than it has.
        var address = new Uri($"exchange:{bus.Value.Prefix}{(direction == Direction.Inbound ? BusTopology.InboundRequests : BusTopology.OutboundRequests)}");
        var client = clients.CreateRequestClient<TRequest>(address, Limit);

        // The client's own time-out begins when the request has left: without a broker it would wait for ever.
        using var overdue = new CancellationTokenSource(Limit + TimeSpan.FromSeconds(1), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        try
        {
            return (await client.GetResponse<TAnswer>(request, limit.Token)).Message;
        }
        catch (Exception exception) when (exception is MassTransitException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, direction, typeof(TRequest).Name, exception);
            return null;
        }
    }

    private static string NoAnswer(Direction direction) => $"{(direction == Direction.Inbound ? "inbound" : "outbound")} relay did not answer in time, try again";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The {Direction} relay did not answer {Request}")]
        public static partial void NoAnswer(ILogger logger, Direction direction, string request, Exception exception);

        [LoggerMessage(LogLevel.Warning, "No relay confirmed the change of instance {InstanceId}: messages may meet the former settings for a while")]
        public static partial void NotConfirmed(ILogger logger, Guid instanceId);
    }
}
