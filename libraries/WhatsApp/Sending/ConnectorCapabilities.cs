namespace RyzeBridge.WhatsApp.Sending;

/// <summary>What a connector can do beyond sending text and files, and within which limits. What it lacks is reported to the agent.</summary>
public sealed record ConnectorCapabilities
{
    /// <summary>Longest texts and largest files.</summary>
    public required MessageLimits Limits { get; init; }

    /// <summary>How it is found out whether a send took effect whose answer was lost.</summary>
    public required DeliveryProof Proof { get; init; }

    /// <summary>Forms in which answers can be tapped, the best first; what fits none goes as a numbered list.</summary>
    public IReadOnlyList<ChoiceForm> Choices { get; init; } = [];

    /// <summary>Templates.</summary>
    public bool Templates { get; init; }

    /// <summary>Taking a sent message back.</summary>
    public bool Deletion { get; init; }

    /// <summary>Files go along with their message; else they are uploaded before it.</summary>
    public bool FilesAlong { get; init; }

    /// <summary>Pictures of people and groups.</summary>
    public bool Avatars { get; init; }

    /// <summary>Read marks.</summary>
    public bool ReadMarks { get; init; }

    /// <summary>Showing that somebody types marks the chat as read as well.</summary>
    public bool TypingMarksRead { get; init; }

    /// <summary>Most sends of one number in a second; 0 when no limit is known.</summary>
    public int SendsPerSecond { get; init; }

    /// <summary>How often one person may be written to; null when no limit is known.</summary>
    public PairLimit? PairLimit { get; init; }
}

/// <summary>Limits of one message.</summary>
/// <param name="Text">Longest text, in characters.</param>
/// <param name="Caption">Longest text below a file, in characters.</param>
/// <param name="File">Largest file of any kind, in bytes.</param>
/// <param name="Voice">Largest voice note, in bytes.</param>
public sealed record MessageLimits(int Text, int Caption, long File, long Voice);

/// <summary>How often one number may write to one person.</summary>
/// <param name="Burst">Messages after a pause.</param>
/// <param name="Pause">Between messages after these.</param>
public sealed record PairLimit(int Burst, TimeSpan Pause);

/// <summary>What shows whether a send took effect whose answer was lost.</summary>
public enum DeliveryProof
{
    /// <summary>Nothing: the agent is told that the delivery is unknown.</summary>
    None = 0,

    /// <summary>A receipt gives <see cref="OutgoingMessage.CallbackData"/> back.</summary>
    Callback = 1,

    /// <summary>
    /// The message's id is chosen before the send (<see cref="IMessageChannel.ReserveId"/>): a receipt names it, and the customer sees
    /// one message however often it is sent with the same id.
    /// </summary>
    ReservedId = 2,
}
