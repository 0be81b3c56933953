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

/// <summary>An instance's connector, with what to enter at the provider; never its credentials. Extension.</summary>
/// <param name="Type">Connector type, e.g. <c>cloud</c>.</param>
/// <param name="Endpoint">The number's id at the provider (Cloud API: <c>phoneNumberId</c>).</param>
/// <param name="WebhookUrl">Callback URL; contains a secret.</param>
/// <param name="VerifyToken">Verify token of Meta's challenge.</param>
public sealed record ConnectorAnswer(string Type, string Endpoint, string WebhookUrl, string VerifyToken);

/// <summary>Answer of both calls on the connector.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Connector">The connector as it is now.</param>
public sealed record ConnectorFoundAnswer(bool Success, string Message, ConnectorAnswer Connector);
