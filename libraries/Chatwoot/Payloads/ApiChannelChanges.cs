namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The <c>channel</c> of <see cref="InboxChanges"/>.</summary>
public sealed record ApiChannelChanges
{
    /// <summary>New webhook address.</summary>
    public string? WebhookUrl { get; init; }
}
