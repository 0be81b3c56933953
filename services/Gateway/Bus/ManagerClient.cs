using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Bus;

/// <summary>Asks the IntegrationManager over the bus.</summary>
internal sealed partial class ManagerClient(IServiceScopeFactory scopes, TimeProvider time, ILogger<ManagerClient> logger)
{
    /// <summary>How long a request waits here for a place at the manager, where it would take another's.</summary>
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>The manager's answer to a request that it may refuse.</summary>
    /// <exception cref="RefusedException">
    /// The manager refused: its status and text. It was silent or failed: 500, never 503, which means "module off".
    /// </exception>
    public async Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TAnswer : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<IRequestClient<TRequest>>();

        // The client's own time-out begins when the request has left: without a broker it would wait for ever.
        using var overdue = new CancellationTokenSource(GatewayBus.LimitOf<TRequest>(), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        try
        {
            var began = time.GetTimestamp();
            while (true)
            {
                var response = await client.GetResponse<TAnswer, RequestRefused>(request, limit.Token);
                if (response.Is(out Response<TAnswer>? answer))
                    return answer.Message;
                var refused = response.Is(out Response<RequestRefused>? refusal) ? refusal.Message : throw new MassTransitException("An answer of neither type.");
                if (!refused.MayRepeat || time.GetElapsedTime(began) > Waiting)
                    throw new RefusedException(refused.StatusCode, refused.Message);
                await Task.Delay(BetweenTries, time, limit.Token);
            }
        }
        catch (Exception exception) when (exception is RequestTimeoutException
            || (exception is OperationCanceledException or RequestCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.Silent(logger, typeof(TRequest).Name);
            throw new RefusedException(StatusCodes.Status500InternalServerError, "integration manager did not answer in time, try again", exception);
        }
        catch (MassTransitException exception)
        {
            Log.Failed(logger, typeof(TRequest).Name, exception);
            throw new RefusedException(StatusCodes.Status500InternalServerError, "integration manager failed to handle the request", exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The manager did not answer {Request} in time")]
        public static partial void Silent(ILogger logger, string request);

        [LoggerMessage(LogLevel.Error, "The manager could not handle {Request}")]
        public static partial void Failed(ILogger logger, string request, Exception exception);
    }
}
