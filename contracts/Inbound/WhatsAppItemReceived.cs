namespace RyzeBridge.Contracts;

/// <summary>
/// One item (message, edit, revoke, reaction, phone echo, system notice) of a WhatsApp webhook, split off but not
/// converted. Gateway to InboundRelay; exchange <c>inbound</c>, routing key <see cref="LanePartition"/> of the lane.
/// </summary>
public sealed record WhatsAppItemReceived
{
    /// <summary>Connection whose webhook address was called.</summary>
    public required Guid ConnectionId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Connector { get; init; }

    /// <summary>The number's id at the provider (Cloud API: <c>phone_number_id</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>Chat address at the provider.</summary>
    public required string Chat { get; init; }

    /// <summary>Open vocabulary, e.g. <c>message</c>, <c>echo</c>; part of the dedupe key.</summary>
    public required string Kind { get; init; }

    /// <summary>The provider's id of the item (Cloud API: <c>wamid…</c>).</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>The provider's own time; whole seconds for the Cloud API.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the gateway took the webhook.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Position of the item in its webhook, from 0.</summary>
    public required int BatchPosition { get; init; }

    /// <summary>The item's raw JSON with what it needs from its envelope, as its connector's parser expects it.</summary>
    public required string Payload { get; init; }
}
