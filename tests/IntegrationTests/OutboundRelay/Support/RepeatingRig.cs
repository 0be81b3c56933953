namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that repeats an unproven send.</summary>
public sealed class RepeatingRig : UnprovenRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["CloudApi:Timeout"] = "00:00:01",
        ["Outbound:LongestCall"] = "00:00:02",
        ["Outbound:UnprovenGrace"] = "00:00:03",
        ["Outbound:Unproven"] = "Repeat",
    };
}
