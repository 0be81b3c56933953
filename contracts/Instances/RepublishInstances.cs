namespace RyzeBridge.Contracts;

/// <summary>Asks the manager to publish <see cref="InstanceChanged"/> for every live instance again (a new or restored relay).</summary>
public sealed record RepublishInstances
{
    /// <summary>Who asks, for the log, e.g. <c>inbound-relay</c>.</summary>
    public required string RequestedBy { get; init; }
}
