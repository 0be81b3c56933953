using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Instances;

/// <summary>A Chatwoot integration, secrets in clear.</summary>
public sealed record InstanceChatwoot
{
    /// <summary>The integration.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>Base URL without trailing slash.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id.</summary>
    public required int AccountId { get; init; }

    /// <summary>Chatwoot's inbox id; 0 until it exists.</summary>
    public required int InboxId { get; init; }

    /// <summary>API token. Secret.</summary>
    public required string ApiToken { get; init; }

    /// <summary>Secret of the inbox's webhook signature; null when that Chatwoot signs nothing.</summary>
    public required string? WebhookSecret { get; init; }

    /// <summary>Generation of the webhook path that is valid now.</summary>
    public required int WebhookGeneration { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Put <c>*Agent name*:</c> before an agent's text.</summary>
    public required bool SignMessages { get; init; }

    /// <summary>Group chats are not relayed.</summary>
    public required bool IgnoreGroups { get; init; }

    /// <summary>New conversations start as pending.</summary>
    public required bool StartAsPending { get; init; }

    /// <summary>A message in a resolved conversation reopens it.</summary>
    public required bool ReopenResolved { get; init; }

    /// <summary>How things are shown in Chatwoot.</summary>
    public ChatwootPresentation Presentation { get; init; } = new();

    /// <summary>Without secrets.</summary>
    public override string ToString() => $"integration {IntegrationId}";
}
