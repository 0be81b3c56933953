namespace RyzeBridge.WhatsApp.Events;

/// <summary>What a message says. Closed family: every connector maps its kinds to one of these.</summary>
public abstract record MessageContent;
