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
                return new RemoteFailure(FailureCategory.Credentials, InboundReasons.NotMember(chatwoot.AccountId));
            if (account.Status is "suspended")
                return new RemoteFailure(FailureCategory.Credentials, InboundReasons.AccountSuspended(chatwoot.AccountId));
            await api.GetInboxAsync(chatwoot.AccountId, chatwoot.InboxId, cancellationToken);
            return null;
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            return new RemoteFailure(FailureCategory.Credentials, InboundReasons.InboxGone(chatwoot.InboxId, chatwoot.AccountId));
        }
        catch (ChatwootException exception)
        {
            return exception.Failure;
        }
    }
}
