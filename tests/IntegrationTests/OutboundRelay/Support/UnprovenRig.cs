using RyzeBridge.OutboundRelay;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that gives up an unproven send soon.</summary>
public class UnprovenRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["CloudApi:Timeout"] = "00:00:01",
        ["OutboundRelay:UnprovenGrace"] = "00:00:03",
    };

    internal override OutboundRelayTimings Timings { get; } = Short with { AfterSendTimeout = TimeSpan.FromSeconds(1) };
}
