using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>An instance in <c>GET /api/instance/list</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>disconnected</c> or <c>connected</c>.</param>
/// <param name="Connection">State of the number.</param>
/// <param name="Connector">Type of its connector; null without. Extension.</param>
/// <param name="Chatwoot">The integration; null without.</param>
/// <param name="Settings">The seven settings.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record InstanceItem(
    Guid Id,
    string Name,
    string Status,
    InstanceConnection Connection,
    string? Connector,
    InlineChatwootAnswer? Chatwoot,
    InstanceSettings Settings,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    internal static InstanceItem Of(InstanceSummary summary) => new(
        summary.InstanceId,
        summary.Name,
        summary.Status,
        new InstanceConnection(summary.Status, NumberJid: null),
        summary.ConnectorType,
        summary.Chatwoot is not { } chatwoot ? null : new InlineChatwootAnswer
        {
            Status = chatwoot.Status,
            BridgeIntegrationId = chatwoot.BridgeIntegrationId,
            Error = chatwoot.LastError.Length == 0 ? null : chatwoot.LastError,
        },
        summary.Settings,
        summary.CreatedAt.UtcDateTime,
        summary.UpdatedAt.UtcDateTime);
}
