namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A question with answers to tap, in one of the connector's <see cref="ConnectorCapabilities.Choices"/>.</summary>
/// <param name="Body">The question, in WhatsApp's mark-up.</param>
/// <param name="Choices">The answers, all of different title.</param>
public sealed record OutgoingChoices(string Body, IReadOnlyList<OutgoingChoice> Choices) : OutgoingContent;

/// <summary>One choice.</summary>
/// <param name="Id">Comes back with the answer.</param>
/// <param name="Title">What the customer reads and, by choosing, says.</param>
public sealed record OutgoingChoice(string Id, string Title);
