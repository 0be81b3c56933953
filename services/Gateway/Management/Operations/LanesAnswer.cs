namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>GET /api/operations/lanes</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many chats are blocked.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="Instances">What waits of each instance, by direction.</param>
/// <param name="Lanes">Blocked chats, longest waiting first.</param>
public sealed record LanesAnswer(
    bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<BacklogItem> Instances, IReadOnlyList<LaneItem> Lanes);
