namespace RyzeBridge.SystemHarness;

/// <summary>What a customer got.</summary>
/// <param name="Kind">Meta's type.</param>
/// <param name="Text">Text, caption or file name.</param>
/// <param name="Content">The file's bytes; null without one.</param>
public sealed record ReceivedMessage(string Kind, string? Text, byte[]? Content);
