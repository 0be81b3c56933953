namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// Where Chatwoot's own files are when its public address (<c>FRONTEND_URL</c>) cannot be reached: at the configured one, under the
/// same path. For paths of Rails' Active Storage at the host that Chatwoot named, and no other: a storage such as S3 is none of it.
/// Pure.
/// </summary>
internal sealed class ChatwootFileHost(Uri named, string? chatwoot)
{
    private const string Root = "/rails/active_storage/";

    private readonly Uri? _chatwoot = Uri.TryCreate(chatwoot, UriKind.Absolute, out var address) ? address : null;

    /// <summary>The same file at the configured address; null when it is there already or is not Chatwoot's.</summary>
    public Uri? InsideOf(Uri url)
    {
        if (_chatwoot is null || url.Authority != named.Authority || IsSame(url, _chatwoot))
            return null;
        var prefix = _chatwoot.AbsolutePath.TrimEnd('/');
        if (url.AbsolutePath.StartsWith(prefix + Root, StringComparison.Ordinal))
            prefix = "";
        else if (!url.AbsolutePath.StartsWith(Root, StringComparison.Ordinal))
            return null;
        return new Uri(_chatwoot.GetLeftPart(UriPartial.Authority) + prefix + url.PathAndQuery);
    }

    private static bool IsSame(Uri one, Uri other) => one.Scheme == other.Scheme && one.Authority == other.Authority;
}
