using System.Text.Json.Nodes;

namespace RyzeBridge.IntegrationManager.Integrations.Storage;

/// <summary>A row of <c>chatwoot_integrations</c>; secrets are sealed at rest.</summary>
internal sealed record Integration
{
    public Guid Id { get; init; }

    public Guid InstanceId { get; init; }

    public string BridgeIntegrationId { get; init; } = "";

    public string ChatwootBaseUrl { get; init; } = "";

    public int ChatwootAccountId { get; init; }

    public string ChatwootApiToken { get; init; } = "";

    /// <summary>0 until the inbox is known: the integration is pending.</summary>
    public int ChatwootInboxId { get; init; }

    public string ChatwootInboxName { get; init; } = "";

    /// <summary>See <see cref="ChatwootInboxes.HashIdentifier"/>.</summary>
    public string? InboxIdentifierHash { get; init; }

    public string? WebhookSecret { get; init; }

    public int WebhookGeneration { get; init; } = 1;

    public bool SignMessages { get; init; }

    public bool IgnoreGroups { get; init; }

    public bool StartAsPending { get; init; }

    public bool ReopenResolved { get; init; }

    /// <summary>A <see cref="Contracts.ChatwootPresentation"/>, JSON.</summary>
    public string Presentation { get; init; } = "{}";

    /// <summary>Agents to add to the inbox once it exists: null none, empty all of the account.</summary>
    public int[]? InboxMembers { get; init; }

    public string Status { get; init; } = "";

    public string LastError { get; init; } = "";

    public string InboxError { get; init; } = "";

    public string ChatwootError { get; init; } = "";

    /// <summary>JSON, by <see cref="IntegrationWarnings">kind</see>.</summary>
    public string Warnings { get; init; } = "{}";

    /// <summary>How long from now the last call for its inbox may still take effect.</summary>
    public TimeSpan CallingFor { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public ChatwootPlace Place => new(ChatwootBaseUrl, ChatwootAccountId);

    public bool IsPending => ChatwootInboxId == 0;

    /// <summary>True while nothing that the relays go by differs.</summary>
    public bool WorksAs(Integration other) =>
        Id == other.Id
        && (SignMessages, IgnoreGroups, StartAsPending, ReopenResolved) == (other.SignMessages, other.IgnoreGroups, other.StartAsPending, other.ReopenResolved)
        && JsonNode.DeepEquals(JsonNode.Parse(Presentation), JsonNode.Parse(other.Presentation));
}
