namespace RyzeBridge.WhatsApp.Events;

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
