using System.Text.Json.Serialization;
using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of <c>GET /api/instance/list</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Instances">The instances, by name.</param>
/// <param name="Meta">Their number.</param>
public sealed record InstanceListAnswer(bool Success, string Message, IReadOnlyList<InstanceItem> Instances, InstanceListMeta Meta);

/// <summary>About a list.</summary>
/// <param name="Total">How many.</param>
public sealed record InstanceListMeta(int Total);

/// <summary>An instance as its creation shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Token">Its TokenInstance; shown only here.</param>
/// <param name="Status"><c>disconnected</c> or <c>connected</c>.</param>
/// <param name="NumberJid">The number's JID; null until known.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record InstanceBody(Guid Id, string Name, string Token, string Status, string? NumberJid, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>State of an instance's number.</summary>
/// <param name="State"><c>connected</c> or <c>disconnected</c>.</param>
/// <param name="NumberJid">The number's JID; null: the connectors of today do not tell it.</param>
/// <param name="PresenceStatus">Null, likewise.</param>
/// <param name="DisplayStatus">Null, likewise.</param>
public sealed record InstanceConnection(string State, string? NumberJid = null, string? PresenceStatus = null, string? DisplayStatus = null);

/// <summary>Profile of an instance's number; empty, the connectors of today do not tell it.</summary>
/// <param name="Name">Name that customers see.</param>
/// <param name="PictureUrl">Picture.</param>
/// <param name="IsBusiness">True for a business account.</param>
/// <param name="BusinessName">Its verified name.</param>
public sealed record InstanceProfile(string? Name = null, string? PictureUrl = null, bool IsBusiness = false, string? BusinessName = null);

/// <summary>State of an instance.</summary>
/// <param name="Status">E.g. <c>deleted</c>.</param>
public sealed record InstanceStatus(string Status);

/// <summary>Answer of a call that changes the state of an instance.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Instance">Its state now.</param>
public sealed record InstanceStatusAnswer(bool Success, string Message, InstanceStatus Instance);

/// <summary>An integration in <c>GET /api/instance/list</c>, without its token.</summary>
/// <param name="Status"><c>active</c>, <c>paused</c> or <c>error</c>.</param>
/// <param name="BridgeIntegrationId">Internal id of the integration.</param>
/// <param name="BaseUrl">URL of the Chatwoot installation.</param>
/// <param name="AccountId">Chatwoot's account id.</param>
/// <param name="InboxId">Inbox in Chatwoot; 0 until it exists.</param>
/// <param name="InboxName">Name of the inbox.</param>
/// <param name="LastError">Empty when healthy.</param>
public sealed record ListedChatwoot(
    string Status,
    [property: JsonPropertyName("bridge_integration_id")] string BridgeIntegrationId,
    [property: JsonPropertyName("chatwoot_base_url")] string BaseUrl,
    [property: JsonPropertyName("chatwoot_account_id")] int AccountId,
    [property: JsonPropertyName("chatwoot_inbox_id")] int InboxId,
    [property: JsonPropertyName("chatwoot_inbox_name")] string InboxName,
    [property: JsonPropertyName("last_error")] string LastError)
{
    internal static ListedChatwoot Of(ChatwootSummary summary) => new(
        summary.Status, summary.BridgeIntegrationId, summary.BaseUrl, summary.AccountId, summary.InboxId, summary.InboxName, summary.LastError);
}

/// <summary>Answer of <c>POST /api/instance/new</c>.</summary>
public sealed record InstanceCreatedAnswer
{
    /// <summary>Always true.</summary>
    public bool Success { get; init; } = true;

    /// <summary>Fixed text.</summary>
    public string Message { get; init; } = "Instance created";

    /// <summary>The instance, with its token.</summary>
    public required InstanceBody Instance { get; init; }

    /// <summary>How the inline activation ended; absent when none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InlineChatwootAnswer? Chatwoot { get; init; }

    /// <summary>What to enter at the provider; absent without connector.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConnectorAnswer? Connector { get; init; }
}

/// <summary>How the activation within a creation ended.</summary>
public sealed record InlineChatwootAnswer
{
    /// <summary><c>active</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Internal id of the integration, when active.</summary>
    [JsonPropertyName("bridge_integration_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BridgeIntegrationId { get; init; }

    /// <summary>What went wrong, in the words of <c>POST /api/chatwoot/set</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}

/// <summary>One of RyzeAPI's blocks that RyzeBridge does not have: scripts that read it find it switched off.</summary>
/// <param name="Enabled">False.</param>
public sealed record DisabledBlock(bool Enabled = false);

/// <summary>Answer of both settings calls.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Settings">The seven settings as they are now.</param>
public sealed record SettingsAnswer(bool Success, string Message, InstanceSettings Settings);
