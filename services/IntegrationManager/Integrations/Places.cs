namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Places for work that waits for a remote: so many in all, and only a part of them for one owner, so that no owner's slow remote
/// takes the places of the others. Nobody waits for a place.
/// </summary>
/// <param name="total">Places in all.</param>
/// <param name="each">Places of one owner.</param>
internal sealed class Places(int total, int each)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _taken = [];
    private int _count;

    /// <summary>Takes a place; null when none is free.</summary>
    public IDisposable? TryTake(Guid owner)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(owner);
            if (_count >= total || taken >= each)
                return null;
            _count++;
            _taken[owner] = taken + 1;
            return new Taken(this, owner);
        }
    }

    private void Free(Guid owner)
    {
        lock (_lock)
        {
            _count--;
            if (--_taken[owner] == 0)
                _taken.Remove(owner);
        }
    }

    private sealed class Taken(Places places, Guid owner) : IDisposable
    {
        private Places? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Free(owner);
    }
}
