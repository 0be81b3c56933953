using System.Text.Json.Serialization;

namespace RyzeBridge.SystemHarness.Ledger;

/// <summary>What a <see cref="MessageLedger"/> found.</summary>
public sealed record LedgerReport
{
    /// <summary>Messages written.</summary>
    public int Written { get; init; }

    /// <summary>Messages that arrived, however often.</summary>
    public int Arrived { get; init; }

    /// <summary>Taken and never arrived.</summary>
    public int Lost { get; init; }

    /// <summary>Arrived more than once.</summary>
    public int Duplicated { get; init; }

    /// <summary>Arrived after a later message of its chat.</summary>
    public int OutOfOrder { get; init; }

    /// <summary>Arrived in another chat.</summary>
    public int WrongChat { get; init; }

    /// <summary>Arrived with another text, or was never written.</summary>
    public int WrongContent { get; init; }

    /// <summary>Reached the bridge later than the reorder window after a later one: no fault.</summary>
    public int Late { get; init; }

    /// <summary>Refused with an answer that says so, and not arrived: no fault.</summary>
    public int Refused { get; init; }

    /// <summary>One sentence a fault.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Nothing lost, doubled, disordered, misplaced or changed.</summary>
    public bool IsFlawless => Lost + Duplicated + OutOfOrder + WrongChat + WrongContent == 0;
}
