using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>Body of <c>POST /api/chatwoot/set/{instance}</c>.</summary>
public sealed record ActivateRequest
{
    /// <summary>URL of the Chatwoot installation; a trailing <c>/</c> is removed. Required.</summary>
    [Required]
    public string? ChatwootBaseUrl { get; init; }

    /// <summary>Chatwoot's account id, greater than 0. Required.</summary>
    [Required, Range(1, int.MaxValue)]
    public int? ChatwootAccountId { get; init; }

    /// <summary>Access token of an administrator of that account. Required.</summary>
    [Required]
    public string? ChatwootApiToken { get; init; }

    /// <summary>Name of the inbox that is created. Default <c>RyzeAPI</c>; an inbox that exists keeps its name when this is absent.</summary>
    public string? InboxName { get; init; }

    /// <summary>Put the agent's name before what is sent.</summary>
    public bool? SignMessages { get; init; }

    /// <summary>Do not relay groups.</summary>
    public bool? IgnoreGroups { get; init; }

    /// <summary>New conversations start as <c>pending</c>.</summary>
    public bool? StartAsPending { get; init; }

    /// <summary>A message in a resolved conversation reopens it.</summary>
    public bool? ReopenResolved { get; init; }

    /// <summary>Agents to add to a new inbox: <c>"all"</c> or a list of agent ids. Extension.</summary>
    public JsonElement? InboxMembers { get; init; }

    /// <summary>A message that the customer deleted: <c>note</c> (default) says so, <c>delete</c> deletes it in Chatwoot. Extension.</summary>
    public string? Revokes { get; init; }

    /// <summary>Reactions: as <c>message</c> (default), as private <c>note</c>, or <c>off</c>. Extension.</summary>
    public string? Reactions { get; init; }

    /// <summary>Language of what the bridge itself says to agents: <c>en</c> (default), <c>pt</c> or <c>es</c>. Extension.</summary>
    public string? Language { get; init; }

    /// <summary>Show status updates, broadcast lists and newsletters. Extension.</summary>
    public bool? Broadcasts { get; init; }

    /// <summary>
    /// Which marks agents type: <c>chatwoot</c> (default), its Markdown, or <c>whatsapp</c>, whose marks go out as they were typed.
    /// Extension.
    /// </summary>
    public string? AgentMarkup { get; init; }

    internal ChatwootBlock ToBlock() => new()
    {
        BaseUrl = ChatwootBaseUrl,
        AccountId = ChatwootAccountId,
        ApiToken = ChatwootApiToken,
        InboxName = InboxName,
        InboxNameField = "inboxName",
        SignMessages = SignMessages,
        IgnoreGroups = IgnoreGroups,
        StartAsPending = StartAsPending,
        ReopenResolved = ReopenResolved,
        Presentation = PresentationFields.Read("", Revokes, Reactions, Language, Broadcasts, AgentMarkup),
        InboxMembers = Chatwoot.InboxMembers.Read(InboxMembers, "inboxMembers"),
    };
}
