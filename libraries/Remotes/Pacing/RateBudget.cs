namespace RyzeBridge.Remotes;

/// <summary>
/// How often a remote is called: permits that grow back at a rate, and a rate that adapts. It is cut by a share when the remote
/// is strained and climbs back evenly, so that the remote's true limit is found whoever else calls it. Nobody queues here:
/// who gets no permit is told when to come back, each a little later than the one before, so that all come at about the rate.
/// For one process; safe for any number of threads.
/// </summary>
/// <param name="perSecond">The full rate.</param>
/// <param name="burst">Permits that a pause saves up, at the full rate.</param>
/// <param name="time">The clock.</param>
public sealed class RateBudget(double perSecond, double burst, TimeProvider time)
{
    /// <summary>A wait this short is not worth coming back for.</summary>
    private static readonly TimeSpan InPlace = TimeSpan.FromMilliseconds(50);

    /// <summary>From nothing to the full rate.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(5);

    /// <summary>Calls under way when the rate was cut report the same strain.</summary>
    private static readonly TimeSpan SameStrain = TimeSpan.FromSeconds(1);

    /// <summary>The longest queue of those who come back; further ones begin a new one beside it.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private double _share = 1;
    private double _permits = Math.Max(burst, 1);
    private TimeSpan _at;
    private TimeSpan _stoppedUntil;
    private TimeSpan _notStrainedUntil;
    private TimeSpan _nextReturn;

    /// <summary>The share of the full rate that is used at present; 0 while calls are stopped.</summary>
    public double Share
    {
        get
        {
            lock (_lock)
            {
                var now = Grow();
                return now < _stoppedUntil ? 0 : _share;
            }
        }
    }

    /// <summary>Takes a permit, if there is one now or within 50 ms.</summary>
    public PaceTurn Take()
    {
        lock (_lock)
        {
            var now = Grow();
            var due = Later(now + NextPermit(), _stoppedUntil);
            if (due - now <= InPlace)
            {
                _permits--;
                return new PaceTurn(true, due - now);
            }

            var back = Later(due, _nextReturn);
            if (back - due > LongestQueue)
                back = due;
            _nextReturn = back + TimeSpan.FromSeconds(1 / (perSecond * _share));
            return new PaceTurn(false, back - now);
        }
    }

    /// <summary>
    /// Takes a permit for work that is begun, if there is one within a time, before those who are yet to begin: were it to come back
    /// later, its first calls would be made again, and many such would use up the rate without one of them coming to its end.
    /// </summary>
    public PaceTurn TakeNext(TimeSpan longest)
    {
        lock (_lock)
        {
            var now = Grow();
            var wait = NextPermit();
            if (_stoppedUntil > now || wait > longest)
                return Take();
            _permits--;
            return new PaceTurn(true, wait);
        }
    }

    /// <summary>The call was not made after all.</summary>
    public void GiveBack()
    {
        lock (_lock)
            _permits++;
    }

    /// <summary>The remote is strained.</summary>
    /// <param name="keep">The share of the present rate that remains.</param>
    /// <param name="least">The share of the full rate that it is never cut below by this.</param>
    /// <param name="stop">How long it asks not to be called at all.</param>
    public void Slow(double keep, double least, TimeSpan stop)
    {
        lock (_lock)
        {
            var now = Grow();
            if (now >= Later(_stoppedUntil, _notStrainedUntil))
            {
                _share = Math.Min(_share, Math.Max(_share * keep, least));
                _notStrainedUntil = now + SameStrain;
            }

            if (stop <= TimeSpan.Zero)
                return;
            _stoppedUntil = Later(_stoppedUntil, now + stop);
            // What was saved up is not for the moment after the stop.
            _permits = Math.Min(_permits, 1);
            _at = _stoppedUntil;
        }
    }

    private TimeSpan NextPermit() => _permits >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _permits) / (perSecond * _share));

    private TimeSpan Grow()
    {
        var now = time.GetElapsedTime(_origin);
        var elapsed = now - _at;
        if (elapsed <= TimeSpan.Zero)
            return now;
        _at = now;
        _share = Math.Min(1, _share + (elapsed / Recovery));
        _permits = Math.Min(Math.Max(burst * _share, 1), _permits + (elapsed.TotalSeconds * perSecond * _share));
        return now;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>The answer of a <see cref="RateBudget"/>.</summary>
/// <param name="Granted">True: go, after <paramref name="Wait"/>. False: nothing was taken; ask again after it.</param>
/// <param name="Wait">How long; zero when there is no wait.</param>
public readonly record struct PaceTurn(bool Granted, TimeSpan Wait);
