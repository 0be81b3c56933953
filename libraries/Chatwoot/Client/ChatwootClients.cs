using Refit;
using RyzeBridge.Chatwoot.Pacing;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// Makes clients of Chatwoot installations. A client is cheap and short-lived: make one per unit of work; connections and
/// circuits are shared behind it, per host.
/// </summary>
public sealed class ChatwootClients
{
    internal const string HttpClientName = "chatwoot";

    private readonly IHttpMessageHandlerFactory _handlers;
    private readonly RefitSettings _settings;

    internal ChatwootClients(IHttpMessageHandlerFactory handlers, RefitSettings settings)
    {
        _handlers = handlers;
        _settings = settings;
    }

    /// <summary>A client for one installation and one token.</summary>
    /// <param name="baseUrl">
    /// Address of the installation, with its sub-path if it has one: <c>https://host</c>, <c>https://host/chatwoot</c>. User
    /// info, query and fragment are ignored.
    /// </param>
    /// <param name="token">A user's access token. An administrator's for inboxes.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http(s) URL, or the token cannot be a header.</exception>
    public IChatwootApi Create(Uri baseUrl, string token)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        if (!baseUrl.IsAbsoluteUri || (baseUrl.Scheme != Uri.UriSchemeHttp && baseUrl.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("Chatwoot's address is an absolute http or https URL.", nameof(baseUrl));
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException("A Chatwoot token is printable ASCII without spaces.", nameof(token));

        // The shared handlers are the factory's; a client has only its mark of its own.
        var http = new HttpClient(new WorkHandler(_handlers.CreateHandler(HttpClientName)), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        http.BaseAddress = new Uri(baseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'));
        // Not api_access_token, its other spelling: nginx drops headers with underscores by default.
        http.DefaultRequestHeaders.Add("Api-Access-Token", token);
        return RestService.For<IChatwootApi>(http, _settings);
    }
}
