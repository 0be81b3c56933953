namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>The <c>account</c> of a webhook.</summary>
public sealed record WebhookAccount
{
    /// <summary>Account id.</summary>
    public long Id { get; init; }

    /// <summary>Account name.</summary>
    public string? Name { get; init; }
}
