using Polly;

namespace RyzeBridge.Remotes;

/// <summary>How a remote is called.</summary>
public sealed record RemoteClientOptions
{
    /// <summary>How long an answer's head may take, of each request.</summary>
    public required Func<HttpRequestMessage?, TimeSpan> Timeout { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection is used, so that a changed name is noticed.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most connections to one host.</summary>
    public int MaxConnectionsPerHost { get; init; } = int.MaxValue;

    /// <summary>When calls to a host pause.</summary>
    public RemoteCircuit Circuit { get; init; } = new();

    /// <summary>Makes the budget of a host, outside of its circuit; null for none.</summary>
    public Func<ResilienceStrategy<HttpResponseMessage>>? Budget { get; init; }

    /// <summary>True for an exception of ours that says nothing about the host.</summary>
    public Func<Exception, bool> IsOwn { get; init; } = static _ => false;
}

/// <summary>When calls to a host pause.</summary>
public sealed record RemoteCircuit
{
    /// <summary>The share of calls that must fail.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>Of at least so many.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>Within this time.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long they pause at most: the first pause is a second, and each that follows a vain try twice as long.</summary>
    public TimeSpan BreakDuration { get; init; } = UsualBreak;

    /// <summary>The longest pause unless set otherwise.</summary>
    public static TimeSpan UsualBreak { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause after so many vain tries in a row.</summary>
    public TimeSpan BreakAfter(int tries)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(tries, 16)));
        return pause < BreakDuration ? pause : BreakDuration;
    }
}
