namespace RyzeBridge.CloudApiSimulator.Control;

/// <summary>A status to report now.</summary>
/// <param name="MessageId">wamid of a send.</param>
/// <param name="Status">sent, delivered, read, played or failed.</param>
/// <param name="ErrorCode">Code of failed.</param>
public sealed record StatusRequest(string MessageId, string Status, int ErrorCode = 131026);
