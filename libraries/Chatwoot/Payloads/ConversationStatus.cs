namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Status of a conversation.</summary>
public enum ConversationStatus
{
    /// <summary>A status that this version does not know.</summary>
    Unknown = 0,

    /// <summary>Being worked on.</summary>
    Open = 1,

    /// <summary>Done. An incoming message reopens it.</summary>
    Resolved = 2,

    /// <summary>With a bot, or waiting for triage. Incoming messages leave it pending.</summary>
    Pending = 3,

    /// <summary>Hidden until a time or the next incoming message.</summary>
    Snoozed = 4,
}
