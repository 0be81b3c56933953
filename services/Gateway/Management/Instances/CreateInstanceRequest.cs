using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Management.Chatwoot;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>
/// Body of <c>POST /api/instance/new</c>: every field that RyzeAPI documents. The blocks proxy, webhook, websocket and s3 are
/// accepted and have no effect here, so their objects are absent from the answer.
/// </summary>
public sealed record CreateInstanceRequest
{
    /// <summary>
    /// Of a token that is too short, too long, holds what it may not, or is in use somewhere (the manager says the same): a caller that
    /// tries tokens learns of none that it exists.
    /// </summary>
    internal const string UnusableToken = "cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none";

    private const int MinToken = 16;
    private const int MaxToken = 512;

    /// <summary>Name, unique within the account, case-sensitive. Required.</summary>
    [Required, MinLength(1), MaxLength(255)]
    public string? Name { get; init; }

    /// <summary>Own TokenInstance, 16 to 512 printable ASCII characters without spaces; generated when absent.</summary>
    public string? Token { get; init; }

    /// <summary>Number's connector, e.g. <c>{"type":"cloud", …}</c>. Extension.</summary>
    public JsonElement? Connector { get; init; }

    /// <summary>Activate Chatwoot together with the creation.</summary>
    public bool? ChatwootEnabled { get; init; }

    /// <summary>URL of the Chatwoot installation; a trailing <c>/</c> is removed.</summary>
    public string? ChatwootBaseUrl { get; init; }

    /// <summary>Chatwoot's account id, greater than 0.</summary>
    public int? ChatwootAccountId { get; init; }

    /// <summary>Access token of an administrator of that account.</summary>
    public string? ChatwootApiToken { get; init; }

    /// <summary>Name of the inbox that is created. Default <c>RyzeAPI</c>.</summary>
    public string? ChatwootInboxName { get; init; }

    /// <summary>Put the agent's name before what is sent.</summary>
    public bool? ChatwootSignMessages { get; init; }

    /// <summary>Do not relay groups.</summary>
    public bool? ChatwootIgnoreGroups { get; init; }

    /// <summary>New conversations start as <c>pending</c>.</summary>
    public bool? ChatwootStartAsPending { get; init; }

    /// <summary>A message in a resolved conversation reopens it.</summary>
    public bool? ChatwootReopenResolved { get; init; }

    /// <summary>Agents to add to a new inbox: <c>"all"</c> or a list of agent ids. Extension.</summary>
    public JsonElement? ChatwootInboxMembers { get; init; }

    /// <summary>A message that the customer deleted: <c>note</c> (default) says so, <c>delete</c> deletes it in Chatwoot. Extension.</summary>
    public string? ChatwootRevokes { get; init; }

    /// <summary>Reactions: as <c>message</c> (default), as private <c>note</c>, or <c>off</c>. Extension.</summary>
    public string? ChatwootReactions { get; init; }

    /// <summary>Language of what the bridge itself says to agents: <c>en</c> (default), <c>pt</c> or <c>es</c>. Extension.</summary>
    public string? ChatwootLanguage { get; init; }

    /// <summary>Show status updates, broadcast lists and newsletters. Extension.</summary>
    public bool? ChatwootBroadcasts { get; init; }

    /// <summary>
    /// Which marks agents type: <c>chatwoot</c> (default), its Markdown, or <c>whatsapp</c>, whose marks go out as they were typed.
    /// Extension.
    /// </summary>
    public string? ChatwootAgentMarkup { get; init; }

    /// <summary>Reject calls.</summary>
    public bool? AutoRejectCalls { get; init; }

    /// <summary>Text sent on a rejected call.</summary>
    public string? CallRejectMessage { get; init; }

    /// <summary>Drop group events.</summary>
    public bool? IgnoreGroupMessages { get; init; }

    /// <summary>Keep the number shown as online.</summary>
    public bool? KeepOnlineStatus { get; init; }

    /// <summary>Send read receipts to the customer.</summary>
    public bool? AutoReadMessages { get; init; }

    /// <summary>Do not ask for the chat history. Default true.</summary>
    public bool? DisableHistorySync { get; init; }

    /// <summary>Drop status (story) events.</summary>
    public bool? IgnoreStatus { get; init; }

    /// <summary>No effect here.</summary>
    public bool? ProxyEnabled { get; init; }

    /// <summary>No effect here.</summary>
    public bool? WebhookEnabled { get; init; }

    /// <summary>No effect here.</summary>
    public bool? WebsocketEnabled { get; init; }

    /// <summary>No effect here.</summary>
    public bool? S3Enabled { get; init; }

    internal string ValidName()
    {
        var name = TextRules.Name(Name, "name");
        // A path segment cannot carry these, however they are encoded.
        return name is "." or ".." || name.Contains('/') || name.Contains('\\')
            ? throw RefusedException.InvalidBody("name", "must not be '.' or '..' and must not contain '/' or '\\'")
            : name;
    }

    /// <summary>The caller's own token; null when one is to be made.</summary>
    internal string? ValidToken()
    {
        if (string.IsNullOrEmpty(Token))
            return null;
        var token = Token.Trim();
        return token.Length is < MinToken or > MaxToken || token.Any(character => character is <= ' ' or > '~')
            ? throw RefusedException.InvalidBody("token", UnusableToken)
            : token;
    }

    internal InstanceSettings ToSettings()
    {
        var defaults = new InstanceSettings();
        return new InstanceSettings
        {
            AutoRejectCalls = AutoRejectCalls ?? defaults.AutoRejectCalls,
            CallRejectMessage = TextRules.Text(CallRejectMessage, "callRejectMessage") ?? defaults.CallRejectMessage,
            IgnoreGroupMessages = IgnoreGroupMessages ?? defaults.IgnoreGroupMessages,
            KeepOnlineStatus = KeepOnlineStatus ?? defaults.KeepOnlineStatus,
            AutoReadMessages = AutoReadMessages ?? defaults.AutoReadMessages,
            DisableHistorySync = DisableHistorySync ?? defaults.DisableHistorySync,
            IgnoreStatus = IgnoreStatus ?? defaults.IgnoreStatus,
        };
    }

    internal ChatwootBlock ToBlock() => new()
    {
        BaseUrl = ChatwootBaseUrl,
        AccountId = ChatwootAccountId,
        ApiToken = ChatwootApiToken,
        InboxName = ChatwootInboxName,
        InboxNameField = "chatwootInboxName",
        SignMessages = ChatwootSignMessages,
        IgnoreGroups = ChatwootIgnoreGroups,
        StartAsPending = ChatwootStartAsPending,
        ReopenResolved = ChatwootReopenResolved,
        Presentation = PresentationFields.Read("chatwoot", ChatwootRevokes, ChatwootReactions, ChatwootLanguage, ChatwootBroadcasts, ChatwootAgentMarkup),
        InboxMembers = InboxMembers.Read(ChatwootInboxMembers, "chatwootInboxMembers"),
    };
}
