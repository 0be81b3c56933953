namespace RyzeBridge.WhatsApp.Sending;

/// <summary>Text in WhatsApp's own mark-up; at most <see cref="MessageLimits.Text"/> characters.</summary>
public sealed record OutgoingText(string Body) : OutgoingContent;
