namespace RyzeBridge.OutboundRelay;

/// <summary>Times that no installation needs to change, and that tests shorten.</summary>
internal sealed record OutboundRelayTimings
{
    /// <summary>How long a send may still take effect after the connector's time-out. Nobody judges an interrupted send sooner.</summary>
    public TimeSpan AfterSendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a chat waits for the content of a message that Chatwoot shows without any.</summary>
    public TimeSpan ContentPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between look-ups of an integration that is not known yet.</summary>
    public TimeSpan UnknownPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Before each call of a search under suspicion, of which a few are made at a time.</summary>
    public TimeSpan CatchUpPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Between the calls to one Chatwoot of searches without any suspicion: at most 6 a minute.</summary>
    public TimeSpan SweepPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a chat waits for Chatwoot's answer whether earlier messages were lost. Then what is there goes.</summary>
    public TimeSpan LookBehindLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between probes of a number that WhatsApp refused.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between looks for statuses to be written to Chatwoot.</summary>
    public TimeSpan StatusPollInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
