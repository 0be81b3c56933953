using System.Net;
using RyzeBridge.Hosting.Network;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Checks a base URL before it is used. Addresses behind names are checked when connecting (<see cref="AddressPolicy"/>);
/// what is visible is refused here, with a clear text. Pure.
/// </summary>
internal static class ChatwootAddress
{
    /// <summary>An address that the network's policy refuses, by its number or by its name.</summary>
    public const string NotAllowed = "chatwootBaseUrl: this address is not allowed";

    /// <summary>What is wrong with the URL; null when it may be used.</summary>
    public static string? Problem(string baseUrl, NetworkOptions network)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps || url.Host.Length == 0)
            return "chatwootBaseUrl: must be an absolute http or https URL, e.g. https://chatwoot.example.com";
        if (url.UserInfo.Length > 0)
            return "chatwootBaseUrl: must not contain a user or password";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "chatwootBaseUrl: must not contain a query or fragment";
        return IPAddress.TryParse(url.IdnHost, out var address) && !network.Permits(url.IdnHost, address)
            ? NotAllowed
            : null;
    }
}
