namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>A remote that refuses an instance as a whole.</summary>
/// <param name="Remote"><c>chatwoot</c>, <c>whatsapp</c> or <c>integration</c> (paused, or not complete).</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
public sealed record HoldItem(string Remote, string Reason, DateTimeOffset Since);
