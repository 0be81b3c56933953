namespace RyzeBridge.Contracts;

/// <summary>The conversation of an inbox in which the bridge talks with agents about itself; nothing in it goes to WhatsApp.</summary>
public static class ControlConversation
{
    /// <summary>The <c>source_id</c> of its contact: no WhatsApp address looks like it.</summary>
    public const string SourceId = "ryzebridge-control";
}
