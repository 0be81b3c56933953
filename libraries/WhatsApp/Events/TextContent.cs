namespace RyzeBridge.WhatsApp.Events;

/// <summary>Text in WhatsApp's own mark-up (<c>*bold*</c>, <c>_italic_</c>, <c>~strike~</c>).</summary>
public sealed record TextContent(string Body) : MessageContent;
