using System.Collections.Concurrent;

namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>A business number: what it may do, and everything said over it.</summary>
internal sealed class SimulatedNumber(NumberSettings settings)
{
    private readonly Lock _gate = new();
    private long _second;
    private int _sendsOfSecond;
    private volatile NumberSettings _settings = settings;

    public string Id { get; } = settings.PhoneNumberId;

    public NumberSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public ChatLedger Chats { get; } = new();

    /// <summary>Chats in which the business showed that it types, one entry a time.</summary>
    public ConcurrentQueue<string> Typing { get; } = new();

    /// <summary>False when this send is one too many of its second.</summary>
    public bool TakeThroughput(DateTimeOffset now)
    {
        if (Settings.ThroughputPerSecond is not { } limit)
            return true;
        lock (_gate)
        {
            var second = now.ToUnixTimeSeconds();
            if (second != _second)
                (_second, _sendsOfSecond) = (second, 0);
            return ++_sendsOfSecond <= limit;
        }
    }
}
