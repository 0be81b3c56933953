namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>GET /api/operations/dead-letters</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="DeadLetters">Newest first.</param>
public sealed record DeadLettersAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<DeadLetterItem> DeadLetters);
