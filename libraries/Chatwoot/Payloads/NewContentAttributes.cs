namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The <c>content_attributes</c> of a <see cref="NewMessage"/>. Chatwoot stores and returns any key.</summary>
public sealed record NewContentAttributes
{
    /// <summary>Chatwoot's id of the message replied to, in the same conversation; a miss shows no quote.</summary>
    public long? InReplyTo { get; init; }

    /// <summary>True for a message written on the phone: the bubble says so, and it is never sent again.</summary>
    public bool? ExternalEcho { get; init; }

    /// <summary>The advertisement that brought the customer; shown as a card above an incoming message.</summary>
    public ReferralCard? Referral { get; init; }

    /// <summary>Our marker: its presence on any message says that the bridge wrote it.</summary>
    public IReadOnlyDictionary<string, string>? Ryzebridge { get; init; }
}
