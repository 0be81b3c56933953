namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that gives up an unproven send soon.</summary>
public class UnprovenRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["CloudApi:Timeout"] = "00:00:01",
        ["Outbound:LongestCall"] = "00:00:02",
        ["Outbound:UnprovenGrace"] = "00:00:03",
    };
}
