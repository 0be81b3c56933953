namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Chatwoot's <c>{"payload": …}</c>.</summary>
/// <param name="Payload">What it wraps.</param>
public sealed record Envelope<T>(T Payload);
