namespace RyzeBridge.WhatsApp.Sending;

/// <summary>One way to show answers to tap, such as buttons or a list, with its limits.</summary>
/// <param name="Most">Most answers.</param>
/// <param name="Title">Longest title of one, in characters.</param>
/// <param name="Body">Longest question, in characters.</param>
/// <param name="Id">Longest id of an answer, in characters.</param>
/// <param name="Description">Longest description of an answer, in characters; 0 where it shows none.</param>
public sealed record ChoiceForm(int Most, int Title, int Body, int Id, int Description = 0)
{
    /// <summary>True when a question and its answers, all of different title and id, can be shown in this form.</summary>
    public bool Fits(string question, IReadOnlyList<OutgoingChoice> choices) =>
        question.Length > 0 && question.Length <= Body
        && choices.Count > 0 && choices.Count <= Most
        && choices.All(choice => choice.Title.Length > 0 && choice.Title.Length <= Title && choice.Id.Length > 0 && choice.Id.Length <= Id && (choice.Description?.Length ?? 0) <= Description)
        && choices.DistinctBy(choice => choice.Title, StringComparer.Ordinal).Count() == choices.Count
        && choices.DistinctBy(choice => choice.Id, StringComparer.Ordinal).Count() == choices.Count;
}
