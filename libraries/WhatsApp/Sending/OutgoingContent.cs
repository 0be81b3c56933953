namespace RyzeBridge.WhatsApp.Sending;

/// <summary>What to send. Closed family.</summary>
public abstract record OutgoingContent;
