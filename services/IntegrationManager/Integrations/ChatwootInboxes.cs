using System.Security.Cryptography;
using System.Text;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>The inbox of an integration in Chatwoot. Every method throws what <see cref="IChatwootApi"/> throws.</summary>
internal sealed class ChatwootInboxes(ChatwootClients clients, WebhookAddresses addresses, AtRestSecrets atRest)
{
    /// <summary>Creates the inbox, with the webhook address that names the integration.</summary>
    public Task<ChatwootInbox> CreateAsync(Integration integration, CancellationToken cancellationToken) =>
        Api(integration).CreateInboxAsync(
            integration.ChatwootAccountId,
            new NewInbox
            {
                Name = integration.ChatwootInboxName,
                // Which conversation a message goes to is the relay's decision; a locked inbox would overrule it.
                LockToSingleConversation = false,
                Channel = new NewApiChannel { WebhookUrl = Address(integration) },
            },
            cancellationToken);

    /// <summary>The inbox as it is now.</summary>
    public Task<ChatwootInbox> GetAsync(Integration integration, CancellationToken cancellationToken) =>
        Api(integration).GetInboxAsync(integration.ChatwootAccountId, integration.ChatwootInboxId, cancellationToken);

    /// <summary>All inboxes of the integration's account that its token sees.</summary>
    public async Task<IReadOnlyList<ChatwootInbox>> ListAsync(Integration integration, CancellationToken cancellationToken) =>
        (await Api(integration).ListInboxesAsync(integration.ChatwootAccountId, cancellationToken)).Payload;

    /// <summary>Finds the inbox by its webhook address: what an attempt that broke off has left.</summary>
    public async Task<ChatwootInbox?> FindAsync(Integration integration, CancellationToken cancellationToken) =>
        (await ListAsync(integration, cancellationToken)).FirstOrDefault(inbox => WebhookAddresses.IsOfIntegration(inbox.WebhookUrl, integration.Id));

    /// <summary>Sets name and webhook address. Only an administrator may: it proves the token's role too.</summary>
    public Task<ChatwootInbox> UpdateAsync(Integration integration, long inboxId, CancellationToken cancellationToken) =>
        Api(integration).UpdateInboxAsync(
            integration.ChatwootAccountId,
            inboxId,
            new InboxChanges { Name = integration.ChatwootInboxName, Channel = new ApiChannelChanges { WebhookUrl = Address(integration) } },
            cancellationToken);

    /// <summary>Sets the webhook address alone, as <see cref="UpdateAsync"/> does: the name is what people made it.</summary>
    public Task<ChatwootInbox> AttachAsync(Integration integration, long inboxId, CancellationToken cancellationToken) =>
        Api(integration).UpdateInboxAsync(
            integration.ChatwootAccountId, inboxId, new InboxChanges { Channel = new ApiChannelChanges { WebhookUrl = Address(integration) } }, cancellationToken);

    /// <summary>True while the inbox sends its webhooks where they are expected.</summary>
    public bool IsAttached(Integration integration, ChatwootInbox inbox) => inbox.WebhookUrl == Address(integration);

    /// <summary>True while the webhooks are signed with the secret that is known, or with none where none is.</summary>
    public bool HasSecret(Integration integration, ChatwootInbox inbox) =>
        inbox.Secret == (integration.WebhookSecret is { } secret ? atRest.OpenWebhookSecret(secret, integration.Id) : null);

    /// <summary>
    /// True for the inbox that the integration was joined to. An id alone proves nothing: a Chatwoot that was set up anew gives
    /// the same ones again.
    /// </summary>
    public static bool IsOwn(Integration integration, ChatwootInbox inbox) =>
        inbox.Id == integration.ChatwootInboxId
        && (integration.InboxIdentifierHash is { } known && HashIdentifier(inbox) is { } shown
            ? known == shown
            : WebhookAddresses.IsOfIntegration(inbox.WebhookUrl, integration.Id));

    /// <summary>What is stored of an inbox's identifier, which is a secret and only to be compared; null when it shows none.</summary>
    public static string? HashIdentifier(ChatwootInbox inbox) =>
        inbox.InboxIdentifier is { } identifier ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identifier))) : null;

    /// <summary>A client with the integration's token.</summary>
    public IChatwootApi Api(Integration integration) =>
        clients.Create(new Uri(integration.ChatwootBaseUrl), atRest.OpenApiToken(integration.ChatwootApiToken, integration.Id));

    private string Address(Integration integration) => addresses.OfIntegration(integration.Id, integration.WebhookGeneration);
}
