namespace RyzeBridge.Messaging.Outbox;

/// <summary>The outbox holds an event that this version cannot read; the message says which and what to do.</summary>
internal sealed class UnreadableEventException(string message) : Exception(message);
