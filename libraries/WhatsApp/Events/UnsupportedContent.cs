namespace RyzeBridge.WhatsApp.Events;

/// <summary>A kind that cannot be shown: the agent sees a placeholder with the reason, never nothing.</summary>
/// <param name="Kind">The provider's word for it, e.g. <c>ephemeral</c>.</param>
/// <param name="Reason">What it is and why it cannot be shown.</param>
/// <param name="Detail">What else is to be said of it, see <see cref="UnsupportedReason"/>; null when nothing.</param>
public sealed record UnsupportedContent(string Kind, UnsupportedReason Reason, string? Detail = null) : MessageContent
{
    /// <summary>What it was, as far as the provider's word says; never the word itself, which means nothing to an agent.</summary>
    public UnseenKind Unseen => UnseenKinds.Of(Kind);

    /// <summary>True for what happened to the chat or to an earlier message, and is no message of the customer's.</summary>
    public bool IsAboutChat => Unseen is UnseenKind.Pin or UnseenKind.Keep || Reason is
        UnsupportedReason.ChatChanged or UnsupportedReason.SecurityCodeChanged or UnsupportedReason.ChatOpened or UnsupportedReason.UnknownEvent
        or UnsupportedReason.ReactionWithoutTarget or UnsupportedReason.ReactionRemovedWithoutTarget
        or UnsupportedReason.EditWithoutTarget or UnsupportedReason.EditWithoutText or UnsupportedReason.Deletion or UnsupportedReason.DeletionWithoutTarget;
}

/// <summary>What a message was that is not shown.</summary>
public enum UnseenKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A round video, recorded in WhatsApp.</summary>
    VideoNote,

    /// <summary>A sound file or voice note.</summary>
    Audio,

    /// <summary>A document.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>A pack of stickers.</summary>
    StickerPack,

    /// <summary>A GIF.</summary>
    Gif,

    /// <summary>Several pictures at once.</summary>
    Album,

    /// <summary>A location.</summary>
    Location,

    /// <summary>Contacts.</summary>
    Contacts,

    /// <summary>A poll.</summary>
    Poll,

    /// <summary>A vote in a poll.</summary>
    PollVote,

    /// <summary>An invitation to a group.</summary>
    GroupInvite,

    /// <summary>A template.</summary>
    Template,

    /// <summary>Something that can be viewed once.</summary>
    ViewOnce,

    /// <summary>An event in a calendar.</summary>
    Event,

    /// <summary>A product or catalogue.</summary>
    Product,

    /// <summary>A payment or a request for one.</summary>
    Payment,

    /// <summary>Buttons or a list, or an answer to them.</summary>
    Interactive,

    /// <summary>A call.</summary>
    Call,

    /// <summary>A message was pinned or unpinned.</summary>
    Pin,

    /// <summary>A message was kept, in a chat whose messages disappear.</summary>
    Keep,
}

/// <summary>The providers' words for <see cref="UnseenKind"/>.</summary>
public static class UnseenKinds
{
    /// <summary>What a word means; <see cref="UnseenKind.Unknown"/> for others.</summary>
    public static UnseenKind Of(string word) => word.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal).Replace("MESSAGE", "", StringComparison.Ordinal) switch
    {
        "TEXT" or "CONVERSATION" => UnseenKind.Text,
        "IMAGE" or "PHOTO" or "PICTURE" => UnseenKind.Image,
        "VIDEO" => UnseenKind.Video,
        "VIDEONOTE" or "PTV" => UnseenKind.VideoNote,
        "AUDIO" or "VOICE" or "PTT" => UnseenKind.Audio,
        "DOCUMENT" or "FILE" => UnseenKind.Document,
        "STICKER" => UnseenKind.Sticker,
        "STICKERPACK" => UnseenKind.StickerPack,
        "GIF" => UnseenKind.Gif,
        "ALBUM" or "MEDIAALBUM" => UnseenKind.Album,
        "LOCATION" or "LIVELOCATION" => UnseenKind.Location,
        "CONTACT" or "CONTACTS" or "VCARD" or "MULTIVCARD" => UnseenKind.Contacts,
        "POLL" or "POLLCREATION" or "QUIZ" => UnseenKind.Poll,
        "POLLUPDATE" or "POLLVOTE" => UnseenKind.PollVote,
        "GROUPINVITE" => UnseenKind.GroupInvite,
        "HSM" or "TEMPLATE" => UnseenKind.Template,
        "VIEWONCE" or "EPHEMERAL" => UnseenKind.ViewOnce,
        "EVENT" or "EVENTCREATION" => UnseenKind.Event,
        "PRODUCT" or "PRODUCTLIST" or "CATALOG" => UnseenKind.Product,
        "PAYMENT" or "PAYMENTREQUEST" or "REQUESTPAYMENT" or "SENDPAYMENT" => UnseenKind.Payment,
        "INTERACTIVE" or "BUTTON" or "BUTTONS" or "LIST" => UnseenKind.Interactive,
        "CALL" or "CALLLOG" or "SCHEDULEDCALL" or "SCHEDULEDCALLCREATION" => UnseenKind.Call,
        "PIN" or "UNPIN" or "PININCHAT" => UnseenKind.Pin,
        "KEEP" or "KEEPINCHAT" => UnseenKind.Keep,
        _ => UnseenKind.Unknown,
    };
}

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

    /// <summary>A kind that WhatsApp gives to no business: <see cref="UnsupportedContent.Unseen"/>.</summary>
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

    /// <summary>The customer's security code changed: the same person, on another device perhaps.</summary>
    SecurityCodeChanged = 21,
}
