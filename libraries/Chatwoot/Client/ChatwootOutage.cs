namespace RyzeBridge.Chatwoot.Client;

/// <summary>A Chatwoot was away and is back.</summary>
/// <param name="Host">The authority of its address.</param>
/// <param name="Since">When the first call found no server.</param>
public sealed record ChatwootOutage(string Host, DateTimeOffset Since);
