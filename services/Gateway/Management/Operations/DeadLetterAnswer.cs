namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>GET /api/operations/dead-letters/{id}</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="DeadLetter">The dead letter.</param>
/// <param name="Content">What was stored of the message, JSON in a string; null unless <c>content=true</c>.</param>
public sealed record DeadLetterAnswer(bool Success, string Message, DeadLetterItem DeadLetter, string? Content);
