using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>What became of an upload. Repeating one has no effect that anybody sees.</summary>
public sealed record MediaUpload
{
    /// <summary>The provider's id of the file, good for days; null when it failed.</summary>
    public string? Id { get; init; }

    /// <summary>Why it failed; null when it did not. Never ambiguous.</summary>
    public RemoteFailure? Failure { get; init; }
}
