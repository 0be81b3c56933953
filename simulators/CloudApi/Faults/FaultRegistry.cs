namespace RyzeBridge.CloudApiSimulator.Faults;

/// <summary>Faults that wait for calls, oldest first.</summary>
internal sealed class FaultRegistry
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    public Fault Add(Fault fault)
    {
        var stored = fault with { Id = Guid.NewGuid().ToString("n"), Struck = 0 };
        lock (_gate)
            _faults.Add(stored);
        return stored;
    }

    /// <summary>Takes the first fault that strikes this call; null when none does.</summary>
    /// <param name="phoneNumberId">Number that calls; null for a call of no number.</param>
    /// <param name="chat">Whom a send is for; null for other calls.</param>
    public Fault? Take(string? phoneNumberId, string? chat)
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var fault = _faults[i];
                if ((fault.PhoneNumberId is not null && fault.PhoneNumberId != phoneNumberId)
                    || (fault.Chat is not null && fault.Chat != chat)
                    || fault.Struck >= (fault.Times ?? int.MaxValue))
                {
                    continue;
                }

                return _faults[i] = fault with { Struck = fault.Struck + 1 };
            }

            return null;
        }
    }

    public void Clear(string? id = null)
    {
        lock (_gate)
            _faults.RemoveAll(fault => id is null || fault.Id == id);
    }
}
