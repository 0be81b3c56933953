using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Hosting.Network;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Whether Chatwoot's webhooks come through to the gateway. Since 4.14 it refuses private addresses (Chatwoot: <c>lib/safe_fetch</c>),
/// not when it is given one but with each message, which it marks as failed: the bridge hears of nothing.
/// </summary>
internal sealed class WebhookReach(ChatwootInboxes inboxes, IOptions<GatewayOptions> gateway, TimeProvider time)
{
    private const string Refusal = "has no public ip addresses";
    private const string Remedy = "set SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true on Chatwoot's web and Sidekiq processes (4.14.1 or later), or give Gateway:PublicUrl a public address";
    private static readonly Version FirstThatRefuses = new(4, 14);
    private static readonly TimeSpan Resolving = TimeSpan.FromSeconds(2);

    /// <summary>What an operator should know before the first message: a Chatwoot that may refuse the address. Empty for nothing.</summary>
    public async Task<string> WarningAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (!await IsPrivateAsync(cancellationToken))
            return "";
        try
        {
            var answer = await inboxes.Api(integration).GetVersionAsync(cancellationToken);
            return ChatwootReleases.Read(answer.Version) is { } version && version >= FirstThatRefuses
                ? $"Chatwoot {version} refuses webhooks to private addresses, such as Gateway:PublicUrl ({gateway.Value.PublicUrl}), unless told otherwise: {Remedy}"
                : "";
        }
        catch (ChatwootException)
        {
            // A warning is not worth an activation.
            return "";
        }
    }

    /// <summary>
    /// What became of the newest message in the inbox: refused (and what to do), sent (empty), or none yet (null). Empty for a public
    /// address, without a look.
    /// </summary>
    /// <exception cref="ChatwootException">Chatwoot does not say.</exception>
    public async Task<string?> RefusalAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (!await IsPrivateAsync(cancellationToken))
            return "";
        var page = await inboxes.Api(integration).ListConversationsAsync(
            integration.ChatwootAccountId, integration.ChatwootInboxId, sourceId: null, cancellationToken);
        if ((page.Data.Payload ?? []).SelectMany(conversation => conversation.Messages).MaxBy(message => message.Id) is not { } newest)
            return null;
        return IsRefused(newest) ? $"Chatwoot refuses to send webhooks to {gateway.Value.PublicUrl}, a private address, so agents' messages fail: {Remedy}" : "";
    }

    private static bool IsRefused(ChatwootMessage message) =>
        message.Status == MessageStatus.Failed && message.ContentAttributes.ExternalError?.Contains(Refusal, StringComparison.OrdinalIgnoreCase) == true;

    private async Task<bool> IsPrivateAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Resolving, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(new Uri(gateway.Value.PublicUrl).IdnHost, either.Token);
            return addresses.Length > 0 && Array.TrueForAll(addresses, address => !AddressPolicy.Allows(address, allowPrivate: false));
        }
        catch (SocketException)
        {
            // Not known here; Chatwoot may know it.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
