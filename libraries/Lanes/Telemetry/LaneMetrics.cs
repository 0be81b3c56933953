using System.Diagnostics.Metrics;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Telemetry;

/// <summary>Metrics of the engine, meter <c>RyzeBridge.Lanes</c>. No owner, lane or chat in labels.</summary>
internal sealed class LaneMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "RyzeBridge.Lanes";

    private readonly Counter<long> _stored;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _late;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _unparked;
    private readonly Counter<long> _leasesLost;
    private readonly Counter<long> _faults;
    private readonly Histogram<double> _claim;
    private readonly Histogram<double> _delivery;
    private long _waiting;
    private double _oldest;
    private double _overdue;
    private long _dead;
    private long _holds;

    public LaneMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _stored = meter.CreateCounter<long>("lanes.stored", "{message}", "Messages put into lanes");
        _duplicates = meter.CreateCounter<long>("lanes.duplicates", "{message}", "Messages that were known already");
        _settled = meter.CreateCounter<long>("lanes.settled", "{message}", "Messages settled, by outcome");
        _retried = meter.CreateCounter<long>("lanes.retried", "{attempt}", "Attempts that will be repeated, by cause");
        _late = meter.CreateCounter<long>("lanes.late", "{message}", "Messages delivered after one that should have followed them");
        _parked = meter.CreateCounter<long>("lanes.parked", "{message}", "Messages that began to wait for a target outside their lanes");
        _unparked = meter.CreateCounter<long>("lanes.unparked", "{message}", "Messages that came back into their lanes, by cause: the target came, or the time was over");
        _leasesLost = meter.CreateCounter<long>("lanes.leases_lost", "{lane}", "Lanes taken over while this replica worked on them");
        _faults = meter.CreateCounter<long>("lanes.faults", "{fault}", "Failures of the engine's own loops, by loop");
        _claim = meter.CreateHistogram<double>("lanes.claim.duration", "s", "Time to claim lanes");
        _delivery = meter.CreateHistogram<double>("lanes.delivery.duration", "s", "Time from received to delivered");
        meter.CreateObservableGauge("lanes.waiting", () => Interlocked.Read(ref _waiting), "{message}", "Messages waiting");
        meter.CreateObservableGauge("lanes.oldest_waiting", () => Volatile.Read(ref _oldest), "s", "Age of the oldest waiting message");
        meter.CreateObservableGauge("lanes.longest_overdue", () => Volatile.Read(ref _overdue), "s", "How long the lane that was due first has waited for a replica to work it");
        meter.CreateObservableGauge("lanes.dead_letters", () => Interlocked.Read(ref _dead), "{message}", "Dead letters kept: neither replayed nor purged");
        meter.CreateObservableGauge("lanes.holds", () => Interlocked.Read(ref _holds), "{hold}", "Instances held because a remote refuses their credentials or settings");
    }

    public void Stored(int added, int given)
    {
        _stored.Add(added);
        _duplicates.Add(given - added);
    }

    /// <summary>Outcome is one of delivered, skipped, rejected, expired, moved.</summary>
    public void Settled(string outcome) => _settled.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Delivered(TimeSpan sinceReceived) => _delivery.Record(Math.Max(0, sinceReceived.TotalSeconds));

    /// <summary>Cause is one of failure, circuit, ambiguous, hold.</summary>
    public void Retried(string cause) => _retried.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void Late() => _late.Add(1);

    public void Parked() => _parked.Add(1);

    /// <summary>Cause is one of target, time.</summary>
    public void Unparked(string cause, int messages) => _unparked.Add(messages, new KeyValuePair<string, object?>("cause", cause));

    public void LeaseLost() => _leasesLost.Add(1);

    public void Fault(string loop) => _faults.Add(1, new KeyValuePair<string, object?>("loop", loop));

    public void Claimed(TimeSpan duration) => _claim.Record(duration.TotalSeconds);

    public void Counted(LaneCount count)
    {
        Interlocked.Exchange(ref _waiting, count.Waiting);
        Volatile.Write(ref _oldest, count.Oldest.TotalSeconds);
        Volatile.Write(ref _overdue, count.Overdue.TotalSeconds);
        Interlocked.Exchange(ref _dead, count.DeadLetters);
        Interlocked.Exchange(ref _holds, count.Holds);
    }
}
