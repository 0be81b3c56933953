using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>An instance in <c>GET /api/instance/list</c>.</summary>
public sealed record InstanceItem
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>disconnected</c> or <c>connected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>State of the number.</summary>
    public required InstanceConnection Connection { get; init; }

    /// <summary>Profile of the number.</summary>
    public InstanceProfile Profile { get; init; } = new();

    /// <summary>Type of its connector; null without. Extension.</summary>
    public required string? Connector { get; init; }

    /// <summary>Its integration; null without.</summary>
    public required ListedChatwoot? Chatwoot { get; init; }

    /// <summary>The seven settings.</summary>
    public required InstanceSettings Settings { get; init; }

    /// <summary>Always off.</summary>
    public DisabledBlock Webhook { get; init; } = new();

    /// <summary>Always off.</summary>
    public DisabledBlock Websocket { get; init; } = new();

    /// <summary>Always off.</summary>
    public DisabledBlock Proxy { get; init; } = new();

    /// <summary>Always off.</summary>
    public DisabledBlock S3 { get; init; } = new();

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    internal static InstanceItem Of(InstanceSummary summary) => new()
    {
        Id = summary.InstanceId,
        Name = summary.Name,
        Status = summary.Status,
        Connection = new InstanceConnection(summary.Status),
        Connector = summary.ConnectorType,
        Chatwoot = summary.Chatwoot is { } chatwoot ? ListedChatwoot.Of(chatwoot) : null,
        Settings = summary.Settings,
        CreatedAt = summary.CreatedAt.UtcDateTime,
        UpdatedAt = summary.UpdatedAt.UtcDateTime,
    };
}
