namespace RyzeBridge.InboundRelay.Bus;

/// <summary>An event speaks of an instance whose state has not arrived yet: it is tried again, then kept in the error queue.</summary>
internal sealed class InstanceNotKnownException(Guid instanceId) : Exception($"Instance {instanceId} is not known yet.");
