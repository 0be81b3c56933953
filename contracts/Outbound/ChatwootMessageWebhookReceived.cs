namespace RyzeBridge.Contracts;

/// <summary>
/// A <c>message_*</c> or typing webhook of an API inbox, unverified. Gateway to OutboundRelay; exchange <c>outbound</c>,
/// routing key <see cref="LanePartition"/> of <see cref="PartitionKey"/>.
/// </summary>
public sealed record ChatwootMessageWebhookReceived
{
    /// <summary>Integration and conversation, <c>{integration id, 32 hex digits}/{conversation display id}</c>.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>The request as it came.</summary>
    public required ChatwootWebhookRequest Request { get; init; }
}
