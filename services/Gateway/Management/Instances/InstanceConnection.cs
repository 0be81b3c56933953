namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>State of an instance's number.</summary>
/// <param name="State"><c>connected</c> or <c>disconnected</c>.</param>
/// <param name="NumberJid">The number's JID; null: the connectors of today do not tell it.</param>
/// <param name="PresenceStatus">Null, likewise.</param>
/// <param name="DisplayStatus">Null, likewise.</param>
public sealed record InstanceConnection(string State, string? NumberJid = null, string? PresenceStatus = null, string? DisplayStatus = null);
