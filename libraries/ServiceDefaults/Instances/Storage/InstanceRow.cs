namespace RyzeBridge.ServiceDefaults.Instances.Storage;

/// <summary>A row of <c>instances</c>; the state is an <see cref="Contracts.InstanceChanged"/> whose secrets are sealed at rest.</summary>
internal sealed record InstanceRow(Guid InstanceId, Guid? ConnectionId, string? Endpoint, long Epoch, long Version, bool Deleted, Guid? IntegrationId, string State);
