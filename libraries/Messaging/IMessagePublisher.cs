namespace RyzeBridge.Messaging;

/// <summary>Publishes and waits for the broker's confirm. What was published may be answered for.</summary>
public interface IMessagePublisher
{
    /// <summary>Completes when the broker has the message on at least one queue.</summary>
    /// <exception cref="PublishFailedException">
    /// Not confirmed within <see cref="BusOptions.ConfirmTimeout"/>, too many in flight, or no queue: the caller answers 503,
    /// the sender repeats. The message may have arrived all the same; consumers are idempotent.
    /// </exception>
    Task PublishAsync<TMessage>(TMessage message, CancellationToken cancellationToken)
        where TMessage : class;
}
