namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>State of an instance's number.</summary>
/// <param name="State"><c>connected</c> or <c>disconnected</c>.</param>
/// <param name="NumberJid">The number's JID; null until known.</param>
public sealed record InstanceConnection(string State, string? NumberJid);
