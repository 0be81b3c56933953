namespace RyzeBridge.Contracts;

/// <summary>
/// Webhooks of an inbox may have been lost: one did not fit what is known of the inbox, never came, went to another address, or found
/// no gateway, no broker or no Chatwoot at work. From every service to IntegrationManager, which looks at the inbox, and to
/// OutboundRelay, which searches it for lost messages. Nothing in it is proven: anybody can cause it.
/// </summary>
public sealed record InboxSuspected
{
    /// <summary>The integration, as the webhook's path names it; it may not exist. Null: all, or all of <see cref="Host"/>.</summary>
    public Guid? IntegrationId { get; init; }

    /// <summary>The Chatwoot that was away, as the authority of its address (<c>chat.example.com:3000</c>); null: not one alone.</summary>
    public string? Host { get; init; }

    /// <summary>Since when webhooks may be lost, by the sender's clock; null: since the last one that came.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary><see cref="Sign"/> of an inbox whose address was wrong: the manager has looked already.</summary>
    public const string Address = "address";

    /// <summary><see cref="Sign"/> of an outage of the gateway, the broker or Chatwoot: nothing is wrong with the inbox.</summary>
    public const string Outage = "outage";

    /// <summary><see cref="Sign"/> of an inbox in which OutboundRelay found a lost message: it searches already.</summary>
    public const string LostMessage = "lost message";

    /// <summary>What was seen, e.g. <c>signature</c>.</summary>
    public required string Sign { get; init; }
}
