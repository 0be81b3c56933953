using System.Net;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// What the caller is told when Chatwoot refuses an activation: the specification's error table, row by row. Pure.
/// </summary>
internal static class ChatwootRefusals
{
    // Chatwoot answers 401 also to tokens that are known but may not: its words tell them apart (base_controller.rb, pundit).
    private static readonly string[] LacksRights =
    [
        "not authorized to access this account", "not authorized to do this action", "not authorized for bots", "Account is suspended",
    ];

    public static RequestRefused From(ChatwootPlace place, ChatwootException exception) => exception.StatusCode is { } status
        ? FromAnswer(place, exception.Url?.ToString() ?? place.InboxesUrl, status, exception.Body ?? "", exception.Redirect)
        // Final, and nothing that the remote has a part in.
        : TransportFailureWords.IsForbidden(exception.InnerException) ? IntegrationRefusals.InvalidBody(ChatwootAddress.NotAllowed)
        : NoAnswer(place, exception.InnerException);

    /// <summary>The call did not end within the activation's time.</summary>
    public static RequestRefused TimedOut(ChatwootPlace place) => NoAnswer(place, new TimeoutException());

    /// <summary>Nothing came back. The documented call is the one that creates the inbox, whichever was made before it.</summary>
    public static RequestRefused NoAnswer(ChatwootPlace place, Exception? failure) =>
        Unreachable(place, ChatwootDetail.OfFailure(HttpMethod.Post, place.InboxesUrl, failure));

    /// <summary>Chatwoot answered, but not with what was asked for.</summary>
    public static RequestRefused FromAnswer(ChatwootPlace place, string url, HttpStatusCode status, string body, Uri? redirect = null)
    {
        var said = ChatwootDetail.OfAnswer(url, status, body, redirect);
        var detail = $"Detail: {said}";
        return (int)status switch
        {
            401 when Array.Exists(LacksRights, words => body.Contains(words, StringComparison.OrdinalIgnoreCase)) => Denied(place, detail),
            401 => Refused(401, $"Chatwoot rejected the API token - verify chatwootApiToken. {detail}"),
            402 or 403 => Denied(place, detail),
            408 or 429 or >= 500 => Unreachable(place, said),
            400 or 409 or 413 or 422 => Refused(400, $"Chatwoot rejected the request as invalid - verify inboxName and the other fields. {detail}"),
            // Also a redirect, and a page instead of JSON: something else lives at that address.
            _ => Refused(400, $"Chatwoot account or endpoint not found - verify chatwootBaseUrl ({place.BaseUrl}) and chatwootAccountId ({place.AccountId}). {detail}"),
        };
    }

    private static RequestRefused Denied(ChatwootPlace place, string detail) =>
        Refused(403, $"Chatwoot denied the request - verify the API token has admin scope on account {place.AccountId}. {detail}");

    private static RequestRefused Unreachable(ChatwootPlace place, string detail) =>
        Refused(502, $"Chatwoot is unreachable at {place.BaseUrl} - verify chatwootBaseUrl and that the host is reachable from the server. Detail: {detail}");

    private static RequestRefused Refused(int status, string message) => new() { StatusCode = status, Message = message };
}
