namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>An account of a Chatwoot installation.</summary>
/// <param name="BaseUrl">Without trailing slash; may have a path.</param>
/// <param name="AccountId">Chatwoot's account id.</param>
internal sealed record ChatwootPlace(string BaseUrl, int AccountId)
{
    /// <summary>Address of the account's inboxes.</summary>
    public string InboxesUrl => $"{BaseUrl}/api/v1/accounts/{AccountId}/inboxes";
}
