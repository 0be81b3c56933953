namespace RyzeBridge.WhatsApp.Events;

/// <summary>WhatsApp itself says something about the chat, e.g. that a security code changed.</summary>
/// <param name="Text">One sentence for the agent.</param>
public sealed record NoticeContent(string Text) : MessageContent;
