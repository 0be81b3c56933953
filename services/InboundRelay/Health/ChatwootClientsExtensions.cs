using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>Clients of an integration.</summary>
internal static class ChatwootClientsExtensions
{
    /// <summary>The client of an integration; null with the reason when its address or token cannot be used.</summary>
    public static IChatwootApi? TryCreate(this ChatwootClients clients, InstanceChatwoot chatwoot, out Reason? reason)
    {
        try
        {
            reason = null;
            return clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken);
        }
        catch (Exception exception) when (exception is ArgumentException or UriFormatException)
        {
            // Its text does not hold the token.
            reason = InboundReasons.SettingsUnusable(exception.Message);
            return null;
        }
    }
}
