namespace RyzeBridge.WhatsApp.Sending;

/// <summary>One choice.</summary>
/// <param name="Id">Comes back with the answer.</param>
/// <param name="Title">What the customer reads and, by choosing, says.</param>
public sealed record OutgoingChoice(string Id, string Title);
