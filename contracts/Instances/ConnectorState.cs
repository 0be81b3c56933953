namespace RyzeBridge.Contracts;

/// <summary>How a number is reached.</summary>
public sealed record ConnectorState
{
    /// <summary>Connection (webhook address); numbers of one Meta app share it.</summary>
    public required Guid ConnectionId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The number's id at the provider (Cloud API: <c>phone_number_id</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>The connector's own settings, JSON, sealed with the transit key; AAD = the event's id.</summary>
    public required string SealedSettings { get; init; }
}
