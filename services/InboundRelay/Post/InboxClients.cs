using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Health;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>Opens the inboxes of integrations.</summary>
internal sealed class InboxClients(ChatwootClients clients, IOptions<ChatwootOptions> chatwoot, IOptions<InboundRelayOptions> options)
{
    /// <summary>The inbox of an integration; null with the reason when its address or token cannot be used.</summary>
    public InboxClient? TryOpen(InstanceChatwoot integration, out Reason? reason) =>
        clients.TryCreate(integration, out reason) is { } api ? new InboxClient(api, integration, chatwoot.Value, options.Value.ChatwootWork) : null;
}
