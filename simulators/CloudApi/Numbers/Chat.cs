namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>A chat with its latest messages, for the page.</summary>
public sealed record Chat(string Id, string? Name, long LatestSequence, IReadOnlyList<ChatMessage> Messages);
