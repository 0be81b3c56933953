namespace RyzeBridge.InboundRelay.Present;

/// <summary>What an event is in Chatwoot.</summary>
internal enum AgentMessageKind
{
    /// <summary>A message of its own.</summary>
    Message,

    /// <summary>The new text of an earlier message: an answer to it.</summary>
    Edit,

    /// <summary>An earlier message is gone: a private note, or a deletion.</summary>
    Revoke,

    /// <summary>A reaction to an earlier message: an answer to it, a private note, or nothing.</summary>
    Reaction,

    /// <summary>The file of an earlier message was tried long enough: a private note at it.</summary>
    GivenUpFile,

    /// <summary>What the bridge says in its own conversation, which is used whatever its state.</summary>
    Control,

    /// <summary>Something about the chat that the agent should know: a private note.</summary>
    Notice,
}
