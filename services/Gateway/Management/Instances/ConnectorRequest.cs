using System.Text.Json;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Body of <c>POST /api/instance/connector/{instance}</c>.</summary>
/// <param name="Connector">The connector, as in <see cref="CreateInstanceRequest.Connector"/>. Required.</param>
public sealed record ConnectorRequest(JsonElement? Connector);
