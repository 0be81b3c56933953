namespace RyzeBridge.WhatsApp.Events;

/// <summary>A kind that cannot be shown: the agent sees a placeholder with the reason, never nothing.</summary>
/// <param name="Kind">The provider's word for it, e.g. <c>ephemeral</c>.</param>
/// <param name="Reason">What it is and why it cannot be shown.</param>
/// <param name="Detail">What else is to be said of it, see <see cref="UnsupportedReason"/>; null when nothing.</param>
public sealed record UnsupportedContent(string Kind, UnsupportedReason Reason, string? Detail = null) : MessageContent;

/// <summary>
/// Why a message is shown as a placeholder. A reason and not a sentence: whoever shows it speaks the agent's language. What
/// <see cref="UnsupportedContent.Detail"/> holds is said with each.
/// </summary>
public enum UnsupportedReason
{
    /// <summary>It cannot be shown, and nothing is known of it.</summary>
    NotShown = 0,

    /// <summary>A text without words.</summary>
    EmptyText = 1,

    /// <summary>A location without coordinates. Detail: its name or address.</summary>
    LocationWithoutCoordinates = 2,

    /// <summary>Contacts without details.</summary>
    ContactsWithoutDetails = 3,

    /// <summary>A button without text.</summary>
    ButtonWithoutText = 4,

    /// <summary>An order without items.</summary>
    OrderWithoutItems = 5,

    /// <summary>An answer to an interactive message, without a choice. Detail: its text.</summary>
    AnswerWithoutChoice = 6,

    /// <summary>WhatsApp tells of a change of the chat, but not of which.</summary>
    ChatChanged = 7,

    /// <summary>A reaction to a message that is not named. Detail: the emoji.</summary>
    ReactionWithoutTarget = 8,

    /// <summary>A reaction was taken back from a message that is not named.</summary>
    ReactionRemovedWithoutTarget = 9,

    /// <summary>An edit of a message that is not named. Detail: the new text.</summary>
    EditWithoutTarget = 10,

    /// <summary>A deletion of a message that is not named.</summary>
    DeletionWithoutTarget = 11,

    /// <summary>An edit without the new text.</summary>
    EditWithoutText = 12,

    /// <summary>A deletion that WhatsApp reports as a message.</summary>
    Deletion = 13,

    /// <summary>The provider cannot give it out at the moment.</summary>
    NotAtTheMoment = 14,

    /// <summary>A kind that WhatsApp gives to no business. Detail: WhatsApp's word for it.</summary>
    NotForBusinesses = 15,

    /// <summary>The provider could not give it out. Detail: the provider's reason.</summary>
    NotGiven = 16,

    /// <summary>A kind that is not known here: <see cref="UnsupportedContent.Kind"/>. Detail: the text in it.</summary>
    UnknownKind = 17,

    /// <summary>The customer opened the chat for the first time, and has written nothing.</summary>
    ChatOpened = 18,

    /// <summary>It could not be read.</summary>
    Unreadable = 19,

    /// <summary>Something other than a message happened, of a kind that is not known here.</summary>
    UnknownEvent = 20,
}
