namespace RyzeBridge.Remotes;

/// <summary>
/// Follows redirects by hand: whoever makes the calls decides at each address what it is given, and each connection passes the network
/// guard.
/// </summary>
public static class Redirects
{
    private const int Most = 5;

    /// <summary>The first answer that is no redirect, or one that may not be followed; null when they lead in circles.</summary>
    /// <param name="url">Where to begin.</param>
    /// <param name="get">Calls an address.</param>
    /// <param name="mayFollow">Whether one address may lead to another.</param>
    public static async Task<HttpResponseMessage?> FollowAsync(Uri url, Func<Uri, Task<HttpResponseMessage>> get, Func<Uri, Uri, bool> mayFollow)
    {
        for (var hop = 0; hop <= Most; hop++)
        {
            var response = await get(url);
            var from = response.RequestMessage?.RequestUri ?? url;
            if (!Is(response) || !Uri.TryCreate(from, response.Headers.Location, out var next) || !mayFollow(from, next))
                return response;
            response.Dispose();
            url = next;
        }

        return null;
    }

    /// <summary>True for an answer that names another address.</summary>
    public static bool Is(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is not null;
}
