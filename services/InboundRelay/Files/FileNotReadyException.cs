using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>A message's file cannot be had at the moment, and it is worth to wait for it. Nothing was created in Chatwoot.</summary>
internal sealed class FileNotReadyException(RemoteFailure failure) : Exception(failure.Reason)
{
    /// <summary>Why.</summary>
    public RemoteFailure Failure { get; } = failure;
}
