using MassTransit;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Messaging;

/// <summary>
/// MassTransit waits for the confirm, but without end and with no bound on what is outstanding, and an unroutable message
/// counts as published: all three are set here.
/// </summary>
internal sealed class ConfirmedPublisher(IBus bus, IOptions<BusOptions> options) : IMessagePublisher, IDisposable
{
    private static readonly IPipe<PublishContext> Mandatory = Pipe.Execute<PublishContext>(context => context.Mandatory = true);
    private readonly SemaphoreSlim _inFlight = new(options.Value.MaxInFlight);

    public async Task PublishAsync<TMessage>(TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        if (!await _inFlight.WaitAsync(TimeSpan.Zero, cancellationToken))
            throw new PublishFailedException("Too many messages wait for the broker's confirm.");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.ConfirmTimeout);
        try
        {
            // By its own type: the outbox knows its events as objects only.
            await bus.Publish(message, message.GetType(), Mandatory, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PublishFailedException($"The broker did not confirm within {options.Value.ConfirmTimeout}.", exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new PublishFailedException("The broker did not take the message.", exception);
        }
        finally
        {
            _inFlight.Release();
        }
    }

    public void Dispose() => _inFlight.Dispose();
}
