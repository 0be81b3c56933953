namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The <c>channel</c> of a <see cref="NewInbox"/>.</summary>
public sealed record NewApiChannel
{
    /// <summary>Always <c>api</c>.</summary>
    public string Type { get; init; } = "api";

    /// <summary>Where the inbox's webhooks go; at most 2,048 characters, otherwise unchecked by Chatwoot.</summary>
    public required string WebhookUrl { get; init; }
}
