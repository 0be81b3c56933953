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

    /// <summary>What the customer filled into a form, in its order; names and values as the form has them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Answers { get; init; } = [];
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
