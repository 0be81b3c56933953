using System.Net;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Tells pictures that Chatwoot stores from others. Chatwoot names them by its public address (<c>FRONTEND_URL</c>), which may
/// differ from the configured one; they are only ever asked for at the configured one. Pure.
/// </summary>
/// <param name="chatwoot">Chatwoot's address as configured; null for none, then nothing counts as stored.</param>
internal sealed class StoredPictures(string? chatwoot)
{
    private const string Root = "/rails/active_storage/";

    private readonly Uri? _chatwoot = Uri.TryCreate(chatwoot, UriKind.Absolute, out var address) ? address : null;

    /// <summary>Where to fetch the picture; null when Chatwoot does not store it.</summary>
    public string? Find(string address)
    {
        if (_chatwoot is null || !Uri.TryCreate(_chatwoot, address.Trim(), out var url) || url.Scheme is not ("http" or "https"))
            return null;
        var root = url.AbsolutePath.IndexOf(Root, StringComparison.Ordinal);
        if (root < 0 || !IsItsOwn(url))
            return null;
        return _chatwoot.GetLeftPart(UriPartial.Authority) + _chatwoot.AbsolutePath.TrimEnd('/') + url.PathAndQuery[root..];
    }

    // Where either is a name that only machines nearby know, the two may be one Chatwoot.
    private bool IsItsOwn(Uri url) =>
        string.Equals(url.Host, _chatwoot!.Host, StringComparison.OrdinalIgnoreCase) || IsNearby(url) || IsNearby(_chatwoot);

    private static bool IsNearby(Uri url) => url.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(url.DnsSafeHost, out _),
        _ => url.IsLoopback || !url.Host.Contains('.', StringComparison.Ordinal) || url.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || url.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase),
    };
}
