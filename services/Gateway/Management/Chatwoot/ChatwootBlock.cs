using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>What a caller gives to activate Chatwoot, under the names of the call that it came in.</summary>
internal sealed record ChatwootBlock
{
    public const string DefaultInboxName = "RyzeAPI";

    public string? BaseUrl { get; init; }

    public int? AccountId { get; init; }

    public string? ApiToken { get; init; }

    public string? InboxName { get; init; }

    /// <summary>Name of the inbox field in the call, for errors.</summary>
    public required string InboxNameField { get; init; }

    public bool? SignMessages { get; init; }

    public bool? IgnoreGroups { get; init; }

    public bool? StartAsPending { get; init; }

    public bool? ReopenResolved { get; init; }

    public IReadOnlyList<int>? InboxMembers { get; init; }

    public required ChatwootPresentation Presentation { get; init; }

    /// <summary>The block as a command's settings, its token sealed for that command.</summary>
    /// <exception cref="RefusedException">400, a field is missing or wrong.</exception>
    public ChatwootSettings ToSettings(TransitSecrets secrets, Guid commandId)
    {
        var baseUrl = TextRules.BaseUrl(BaseUrl, "chatwootBaseUrl");
        var accountId = AccountId switch
        {
            null => throw RefusedException.InvalidBody("chatwootAccountId", "is required"),
            <= 0 => throw RefusedException.InvalidBody("chatwootAccountId", "must be greater than 0"),
            { } id => id,
        };
        return new ChatwootSettings
        {
            BaseUrl = baseUrl,
            AccountId = accountId,
            SealedApiToken = secrets.Seal(TextRules.Token(ApiToken, "chatwootApiToken"), commandId),
            InboxName = string.IsNullOrWhiteSpace(InboxName) ? DefaultInboxName : TextRules.Name(InboxName.Trim(), InboxNameField),
            KeepsInboxName = string.IsNullOrWhiteSpace(InboxName),
            SignMessages = SignMessages ?? false,
            IgnoreGroups = IgnoreGroups ?? false,
            StartAsPending = StartAsPending ?? false,
            ReopenResolved = ReopenResolved ?? false,
            InboxMembers = InboxMembers,
            Presentation = Presentation,
        };
    }
}
