namespace RyzeBridge.WhatsApp.Sending;

/// <summary>What a connector can do beyond sending text and files.</summary>
public sealed record ConnectorCapabilities
{
    /// <summary>Answers to tap (<see cref="OutgoingChoices"/>); else they go as a numbered list.</summary>
    public bool Choices { get; init; }

    /// <summary>Templates.</summary>
    public bool Templates { get; init; }

    /// <summary>Taking a sent message back.</summary>
    public bool Deletion { get; init; }

    /// <summary>Pictures of people and groups.</summary>
    public bool Avatars { get; init; }

    /// <summary>Read marks.</summary>
    public bool ReadMarks { get; init; }

    /// <summary>Showing that somebody types marks the chat as read as well.</summary>
    public bool TypingMarksRead { get; init; }

    /// <summary>Most sends of one number in a second; 0 when no limit is known.</summary>
    public int SendsPerSecond { get; init; }

    /// <summary>One person may be written to once in 6 s only, after a burst of 45.</summary>
    public bool PairRate { get; init; }
}
