using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>A file on its way, or why it does not come: one of the two.</summary>
public sealed record MediaResult
{
    /// <summary>The file; the caller disposes it.</summary>
    public OpenedMedia? Media { get; init; }

    /// <summary>
    /// Why not. <see cref="FailureCategory.Transient"/>, <see cref="FailureCategory.Throttled"/> and
    /// <see cref="FailureCategory.Credentials"/> may pass; <see cref="FailureCategory.NotFound"/> (the provider has it no
    /// longer) and <see cref="FailureCategory.Message"/> (too large, a forbidden address) do not.
    /// </summary>
    public RemoteFailure? Failure { get; init; }

    /// <summary>A file that does not come.</summary>
    public static MediaResult Failed(FailureCategory category, Reason reason) => new() { Failure = new RemoteFailure(category, reason) };
}
