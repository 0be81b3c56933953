namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>The faults in force.</summary>
internal sealed class Faults
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];
    private long _lastId;

    /// <summary><c>none</c>, <c>unavailable</c> (503 from a proxy) or <c>cut</c> (connections break).</summary>
    public string Outage { get; set; } = "none";

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    public long NextId() => Interlocked.Increment(ref _lastId);

    public void Add(Fault fault)
    {
        lock (_lock)
            _faults.Add(fault);
    }

    public bool Remove(long id)
    {
        lock (_lock)
            return _faults.RemoveAll(fault => fault.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
        Outage = "none";
    }

    /// <summary>The first fault that hits a call, counted.</summary>
    public Fault? Take(string method, string path)
    {
        lock (_lock)
        {
            foreach (var fault in _faults)
            {
                if (fault.Remaining == 0 || (fault.Method is not null && fault.Method != method) || !fault.Path.IsMatch(path))
                    continue;
                if (fault.Skip > 0)
                {
                    fault.Skip--;
                    continue;
                }

                fault.Remaining--;
                fault.Hits++;
                return fault;
            }
        }

        return null;
    }
}
