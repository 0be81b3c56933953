namespace RyzeBridge.Chats.Instances.Storage;

/// <summary>
/// A row of <c>instances</c>; the state is an <see cref="Contracts.InstanceChanged"/> whose secrets are sealed at rest. The
/// integration's state is the same without the connector; null without integration.
/// </summary>
internal sealed record InstanceRow(Guid InstanceId, Guid? ConnectionId, string? Endpoint, long Epoch, long Version, bool Deleted, Guid? IntegrationId, string State, string? IntegrationState);
