using System.Net;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// A call to Chatwoot failed. The only exception of <see cref="IChatwootApi"/>, so that a flow of several calls is judged in
/// one place: catch it and act on <see cref="Failure"/>.
/// </summary>
public sealed class ChatwootException : Exception
{
    internal ChatwootException(RemoteFailure failure, HttpMethod method, Uri? url, HttpStatusCode? status, string? body, Exception? innerException)
        : base(failure.Reason.ToString(), innerException)
    {
        Failure = failure;
        Method = method;
        Url = url;
        StatusCode = status;
        Body = body;
    }

    /// <summary>What it means. <see cref="Exception.Message"/> is its reason: one line without personal data.</summary>
    public RemoteFailure Failure { get; }

    /// <summary>Method of the call.</summary>
    public HttpMethod Method { get; }

    /// <summary>Address of the call. It can name a chat (<c>source_id</c>), so it does not belong into logs.</summary>
    public Uri? Url { get; }

    /// <summary>Status of the answer; null when there was none: see <see cref="Exception.InnerException"/>.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Where the answer redirects to, as it says; null for any other.</summary>
    public Uri? Redirect { get; internal init; }

    /// <summary>The answer's body as text, at most 4 KiB; null when there was none. For the operator who made the call.</summary>
    public string? Body { get; }
}
