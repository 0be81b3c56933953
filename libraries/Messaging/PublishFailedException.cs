namespace RyzeBridge.Messaging;

/// <summary>The broker did not confirm a message; see <see cref="IMessagePublisher.PublishAsync"/>.</summary>
public sealed class PublishFailedException(string message, Exception? inner = null) : Exception(message, inner);
