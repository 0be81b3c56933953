using System.Collections.Concurrent;

namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>The business numbers.</summary>
internal sealed class NumberRegistry
{
    private readonly ConcurrentDictionary<string, SimulatedNumber> _numbers = new(StringComparer.Ordinal);

    public IEnumerable<SimulatedNumber> All => _numbers.Values.OrderBy(number => number.Id, StringComparer.Ordinal);

    public SimulatedNumber? Find(string id) => _numbers.GetValueOrDefault(id);

    public bool KnowsToken(string token) => _numbers.Values.Any(number => number.Settings.AccessToken == token);

    /// <summary>Registers a number, or changes it and keeps its chats.</summary>
    public SimulatedNumber Put(NumberSettings settings) => _numbers.AddOrUpdate(
        settings.PhoneNumberId,
        _ => new SimulatedNumber(settings),
        (_, number) =>
        {
            number.Settings = settings;
            return number;
        });

    public bool Remove(string id) => _numbers.TryRemove(id, out _);

    public void Clear() => _numbers.Clear();
}
