namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="CreateInstance"/>.</summary>
public sealed record InstanceCreated
{
    /// <summary>The command answered: AAD of the sealed values here.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>The new instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary><c>disconnected</c> or <c>connected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Creation time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the provider is to send its webhooks; null without connector. Contains a secret: sealed with the transit key.</summary>
    public string? SealedWebhookUrl { get; init; }

    /// <summary>Verify token to paste into Meta's dashboard; null without connector. Sealed likewise.</summary>
    public string? SealedVerifyToken { get; init; }
}
