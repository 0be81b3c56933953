namespace RyzeBridge.WhatsApp.Sending;

/// <summary>Text in WhatsApp's own mark-up; at most <see cref="MaxLength"/> characters.</summary>
public sealed record OutgoingText(string Body) : OutgoingContent
{
    /// <summary>Longest text of one message (Meta: <c>text.body</c>).</summary>
    public const int MaxLength = 4096;
}
