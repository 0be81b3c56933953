namespace RyzeBridge.Contracts;

/// <summary>
/// Webhooks of an inbox may have been lost: one did not fit what is known of the inbox, never came, or went to another address.
/// Gateway, OutboundRelay and IntegrationManager to IntegrationManager, which looks at the inbox, and to OutboundRelay, which
/// searches it for lost messages. Nothing in it is proven: anybody can cause it.
/// </summary>
public sealed record InboxSuspected
{
    /// <summary>The integration, as the webhook's path names it; it may not exist.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary><see cref="Sign"/> of an inbox whose address was wrong: the manager has looked already.</summary>
    public const string Address = "address";

    /// <summary>What was seen, e.g. <c>signature</c>.</summary>
    public required string Sign { get; init; }
}
