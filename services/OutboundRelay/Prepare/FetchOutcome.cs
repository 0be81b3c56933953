using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>What became of a file that Chatwoot names.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>It is here; the receiver disposes it.</summary>
    public sealed record Fetched(FetchedFile File, string? ContentType) : FetchOutcome;

    /// <summary>Not now; perhaps later.</summary>
    /// <param name="Reason">For the agent.</param>
    /// <param name="Missing">Chatwoot does not have it: it stores a file after its message, so it may come within seconds.</param>
    public sealed record NotYet(Reason Reason, bool Missing = false) : FetchOutcome;

    /// <summary>There is no room on disk for it now.</summary>
    public sealed record NoRoom : FetchOutcome;

    /// <summary>Never.</summary>
    /// <param name="Reason">For the agent: why, and what to do.</param>
    public sealed record Refused(Reason Reason) : FetchOutcome;
}
