using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Body of <c>POST /api/instance/connector/{instance}</c>.</summary>
public sealed record ConnectorRequest
{
    /// <summary>The connector, as in <see cref="CreateInstanceRequest.Connector"/>. Required.</summary>
    [Required]
    public JsonElement? Connector { get; init; }
}
