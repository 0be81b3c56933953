namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>POST /api/operations/dead-letters/{id}/discard</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
public sealed record DiscardedAnswer(bool Success, string Message);
