using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What became of the request that creates a message.</summary>
internal abstract record PostAnswer
{
    private PostAnswer()
    {
    }

    /// <summary>Chatwoot stored the message under this id.</summary>
    public sealed record Stored(long MessageId) : PostAnswer;

    /// <summary>The call failed.</summary>
    public sealed record Failed(RemoteFailure Failure) : PostAnswer;

    /// <summary>The file broke off on our side; Chatwoot creates nothing from half a request.</summary>
    public sealed record FileBroke(RemoteFailure Failure) : PostAnswer;
}
