namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>GET /api/operations/trace</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many messages.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="Messages">Newest first.</param>
public sealed record TraceAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<TraceItem> Messages);
