namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>State of an instance.</summary>
/// <param name="Status">E.g. <c>deleted</c>.</param>
public sealed record InstanceStatus(string Status);
