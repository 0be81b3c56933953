namespace RyzeBridge.WhatsApp.Events;

/// <summary>What a message says. Closed family: every connector maps its kinds to one of these.</summary>
public abstract record MessageContent;

/// <summary>Text in WhatsApp's own mark-up (<c>*bold*</c>, <c>_italic_</c>, <c>~strike~</c>).</summary>
public sealed record TextContent(string Body) : MessageContent;

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public sealed record LocationContent(double Latitude, double Longitude) : MessageContent
{
    /// <summary>Name of the place.</summary>
    public string? Name { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>A page about the place.</summary>
    public string? Url { get; init; }

    /// <summary>The sender's words to it, in WhatsApp's own mark-up.</summary>
    public string? Caption { get; init; }

    /// <summary>Where the sender is at the moment, shared for a while: it moves on, which is not reported.</summary>
    public bool Live { get; init; }
}

/// <summary>WhatsApp itself says something about the chat, e.g. that a security code changed.</summary>
/// <param name="Text">One sentence for the agent.</param>
public sealed record NoticeContent(string Text) : MessageContent;

/// <summary>A poll. Votes are not relayed.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Options">What can be chosen.</param>
public sealed record PollContent(string Question, IReadOnlyList<string> Options) : MessageContent;

/// <summary>A voice or video call.</summary>
/// <param name="Answered">Somebody took it.</param>
/// <param name="ByBusiness">The business called.</param>
/// <param name="Duration">How long it was; null when not told.</param>
public sealed record CallContent(bool Answered, bool ByBusiness, TimeSpan? Duration) : MessageContent;

/// <summary>The customer wants no marketing messages any more, or wants them again.</summary>
public sealed record MarketingPreferenceContent(bool Stopped) : MessageContent;

/// <summary>A group was changed.</summary>
/// <param name="Change">What was done.</param>
/// <param name="Text">The new subject or description; null when it is not told.</param>
/// <param name="People">Digits or names of those who came or went; empty when they are not told.</param>
public sealed record GroupChangeContent(GroupChange Change, string? Text, IReadOnlyList<string> People) : MessageContent;

/// <summary>What can be done to a group.</summary>
public enum GroupChange
{
    /// <summary>Something else.</summary>
    Other = 0,

    /// <summary>It was created.</summary>
    Created,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It has another subject.</summary>
    Subject,

    /// <summary>It has another description.</summary>
    Description,

    /// <summary>It has another picture.</summary>
    Picture,

    /// <summary>People came.</summary>
    Joined,

    /// <summary>People went or were removed.</summary>
    Left,

    /// <summary>WhatsApp suspended it.</summary>
    Suspended,

    /// <summary>WhatsApp lifted the suspension.</summary>
    Restored,
}

/// <summary>What became of a payment that the business asked for in the chat.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Amount">Amount and currency; null when not told.</param>
/// <param name="Reference">The business's own id of the order; null when not told.</param>
/// <param name="Problem">The provider's words for why it failed.</param>
public sealed record PaymentContent(PaymentState State, string? Amount, string? Reference, string? Problem) : MessageContent;

/// <summary>How far a payment is.</summary>
public enum PaymentState
{
    /// <summary>It was begun and is not decided.</summary>
    Pending = 1,

    /// <summary>The money came.</summary>
    Received = 2,

    /// <summary>It did not come; the customer may try again.</summary>
    Failed = 3,

    /// <summary>It was given back.</summary>
    Refunded = 4,

    /// <summary>It was not given back, though that was asked for.</summary>
    RefundFailed = 5,
}

/// <summary>An answer that was chosen instead of typed: a button, a row of a list, or a filled-in form.</summary>
public sealed record ChoiceContent : MessageContent
{
    /// <summary>What was chosen from.</summary>
    public required ChoiceKind Kind { get; init; }

    /// <summary>What the customer saw on it; null when the provider does not say.</summary>
    public string? Title { get; init; }

    /// <summary>The smaller text of a row.</summary>
    public string? Description { get; init; }

    /// <summary>The business's own id of the choice (Meta: <c>id</c>, of a template's button <c>payload</c>).</summary>
    public string? Id { get; init; }

    /// <summary>What the customer filled into a form, in its order; names as the form has them.</summary>
    public IReadOnlyList<KeyValuePair<string, FormValue>> Answers { get; init; } = [];
}

/// <summary>What stands in a field of a form.</summary>
public abstract record FormValue
{
    private FormValue()
    {
    }

    /// <summary>A text or number.</summary>
    public sealed record Text(string Value) : FormValue;

    /// <summary>A box that was ticked or not.</summary>
    public sealed record Flag(bool Value) : FormValue;

    /// <summary>Several values.</summary>
    public sealed record Several(IReadOnlyList<FormValue> Values) : FormValue;

    /// <summary>A group of fields.</summary>
    public sealed record Group(IReadOnlyList<KeyValuePair<string, FormValue>> Fields) : FormValue;
}

/// <summary>What was chosen from.</summary>
public enum ChoiceKind
{
    /// <summary>A button below a message.</summary>
    Button = 1,

    /// <summary>A row of a list.</summary>
    ListRow = 2,

    /// <summary>A form (WhatsApp Flow).</summary>
    Form = 3,
}
