namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A question with answers to tap: buttons when they are few, a list when they are more.</summary>
/// <param name="Body">The question, in WhatsApp's mark-up.</param>
/// <param name="Choices">The answers, all of different title.</param>
public sealed record OutgoingChoices(string Body, IReadOnlyList<OutgoingChoice> Choices) : OutgoingContent
{
    /// <summary>Most buttons, and the longest title of one (Meta: <c>interactive.action.buttons</c>).</summary>
    public const int MaxButtons = 3;

    /// <summary>Longest title of a button.</summary>
    public const int MaxButtonTitle = 20;

    /// <summary>Longest question above buttons.</summary>
    public const int MaxButtonBody = 1024;

    /// <summary>Most rows of a list.</summary>
    public const int MaxRows = 10;

    /// <summary>Longest title of a row.</summary>
    public const int MaxRowTitle = 24;

    /// <summary>Longest question above a list.</summary>
    public const int MaxListBody = 4096;

    /// <summary>Text of the button that opens the list; at most 20 characters.</summary>
    public string ListButton { get; init; } = "☰";

    /// <summary>True when the answers go as buttons.</summary>
    public bool AreButtons => FitButtons(Body, Choices);

    /// <summary>True when WhatsApp can show these answers to tap.</summary>
    public static bool Fit(string body, IReadOnlyList<OutgoingChoice> choices) => FitButtons(body, choices) || FitList(body, choices);

    private static bool FitButtons(string body, IReadOnlyList<OutgoingChoice> choices) =>
        choices.Count is > 0 and <= MaxButtons && Fit(body, MaxButtonBody, choices, MaxButtonTitle, 256);

    private static bool FitList(string body, IReadOnlyList<OutgoingChoice> choices) =>
        choices.Count is > 0 and <= MaxRows && Fit(body, MaxListBody, choices, MaxRowTitle, 200);

    private static bool Fit(string body, int longestBody, IReadOnlyList<OutgoingChoice> choices, int longestTitle, int longestId) =>
        body.Length > 0 && body.Length <= longestBody
        && choices.All(choice => choice.Title.Length > 0 && choice.Title.Length <= longestTitle && choice.Id.Length > 0 && choice.Id.Length <= longestId)
        && choices.DistinctBy(choice => choice.Title, StringComparer.Ordinal).Count() == choices.Count
        && choices.DistinctBy(choice => choice.Id, StringComparer.Ordinal).Count() == choices.Count;
}
