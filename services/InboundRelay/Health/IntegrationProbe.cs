using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>Asks Chatwoot whether an integration's token, account and inbox work.</summary>
internal static class IntegrationProbe
{
    /// <summary>Null: they do. A <see cref="FailureCategory.Credentials"/> failure: they do not. Any other says nothing about them.</summary>
    public static async Task<RemoteFailure?> CheckAsync(IChatwootApi api, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        try
        {
            var profile = await api.GetProfileAsync(cancellationToken);
            var account = profile.Accounts.FirstOrDefault(account => account.Id == chatwoot.AccountId);
            if (account is null)
                return new RemoteFailure(FailureCategory.Credentials, $"The token's user does not belong to Chatwoot account {chatwoot.AccountId}");
            if (account.Status is "suspended")
                return new RemoteFailure(FailureCategory.Credentials, $"Chatwoot account {chatwoot.AccountId} is suspended");
            await api.GetInboxAsync(chatwoot.AccountId, chatwoot.InboxId, cancellationToken);
            return null;
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            return new RemoteFailure(FailureCategory.Credentials, $"Inbox {chatwoot.InboxId} is not in Chatwoot account {chatwoot.AccountId} any more");
        }
        catch (ChatwootException exception)
        {
            return exception.Failure;
        }
    }
}
