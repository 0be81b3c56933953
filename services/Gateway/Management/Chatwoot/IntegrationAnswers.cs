using System.Text.Json.Serialization;
using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>Answer of <c>DELETE /api/chatwoot/delete/{instance}</c>.</summary>
/// <param name="Message">Fixed text.</param>
public sealed record DeactivatedAnswer(string Message);

/// <summary>Answer of the calls <c>set</c>, <c>pause</c> and <c>resume</c> of <c>/api/chatwoot</c>.</summary>
/// <param name="Instance">Name of the instance.</param>
/// <param name="Status"><c>active</c>, <c>paused</c> or <c>error</c>: state after the call.</param>
/// <param name="BridgeIntegrationId">Internal id of the integration.</param>
/// <param name="Message">Fixed text.</param>
public sealed record IntegrationStateAnswer(
    string Instance,
    string Status,
    [property: JsonPropertyName("bridge_integration_id")] string BridgeIntegrationId,
    string Message)
{
    /// <summary>What an operator should know of the activation; absent when there is nothing. Extension.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>How things are shown in Chatwoot, where it is not as by default. Extension.</summary>
public sealed record PresentationAnswer
{
    /// <summary><c>note</c> or <c>delete</c>.</summary>
    [JsonPropertyName("revokes")]
    public required string Revokes { get; init; }

    /// <summary><c>message</c>, <c>note</c> or <c>off</c>.</summary>
    [JsonPropertyName("reactions")]
    public required string Reactions { get; init; }

    /// <summary><c>en</c>, <c>pt</c> or <c>es</c>.</summary>
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>Status updates, broadcast lists and newsletters are shown.</summary>
    [JsonPropertyName("broadcasts")]
    public required bool Broadcasts { get; init; }

    /// <summary><c>chatwoot</c> or <c>whatsapp</c>.</summary>
    [JsonPropertyName("agent_markup")]
    public required string AgentMarkup { get; init; }

    /// <summary>Null when all is as by default: RyzeAPI's documented object has no such member.</summary>
    internal static PresentationAnswer? Of(ChatwootPresentation presentation) => presentation == new ChatwootPresentation()
        ? null
        : new PresentationAnswer
        {
            Revokes = presentation.Revokes,
            Reactions = presentation.Reactions,
            Language = presentation.Language,
            Broadcasts = presentation.Broadcasts,
            AgentMarkup = presentation.AgentMarkup,
        };
}

/// <summary>Answer of <c>GET /api/chatwoot/list/{instance}</c>.</summary>
public sealed record IntegrationAnswer
{
    /// <summary>Name of the instance.</summary>
    [JsonPropertyName("instance_name")]
    public required string InstanceName { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>Internal id of the integration.</summary>
    [JsonPropertyName("bridge_integration_id")]
    public required string BridgeIntegrationId { get; init; }

    /// <summary>URL of the Chatwoot installation.</summary>
    [JsonPropertyName("chatwoot_base_url")]
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id.</summary>
    [JsonPropertyName("chatwoot_account_id")]
    public required int AccountId { get; init; }

    /// <summary>The API token in clear, as documented.</summary>
    [JsonPropertyName("chatwoot_api_token")]
    public required string ApiToken { get; init; }

    /// <summary>Inbox in Chatwoot; 0 until it exists.</summary>
    [JsonPropertyName("chatwoot_inbox_id")]
    public required int InboxId { get; init; }

    /// <summary>Name of the inbox.</summary>
    [JsonPropertyName("chatwoot_inbox_name")]
    public required string InboxName { get; init; }

    /// <summary>Empty when healthy.</summary>
    [JsonPropertyName("last_error")]
    public required string LastError { get; init; }

    /// <summary>What an operator should know of an integration that works; absent when there is nothing. Extension.</summary>
    [JsonPropertyName("warnings"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>When it was first activated, UTC.</summary>
    [JsonPropertyName("created_at")]
    public required DateTime CreatedAt { get; init; }

    /// <summary>The agent's name is put before what is sent.</summary>
    [JsonPropertyName("sign_messages")]
    public required bool SignMessages { get; init; }

    /// <summary>Groups are not relayed.</summary>
    [JsonPropertyName("ignore_groups")]
    public required bool IgnoreGroups { get; init; }

    /// <summary>New conversations start as <c>pending</c>.</summary>
    [JsonPropertyName("start_as_pending")]
    public required bool StartAsPending { get; init; }

    /// <summary>A message in a resolved conversation reopens it.</summary>
    [JsonPropertyName("reopen_resolved")]
    public required bool ReopenResolved { get; init; }

    /// <summary>How things are shown in Chatwoot; absent when all is as by default. Extension.</summary>
    [JsonPropertyName("presentation"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PresentationAnswer? Presentation { get; init; }
}
