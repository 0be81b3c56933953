namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that searches for lost messages all the time.</summary>
public class CatchUpRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Outbound:CatchUpInterval"] = "00:00:01",
        ["Outbound:CatchUpGrace"] = "00:00:01",
        ["Outbound:CatchUpPause"] = "00:00:00.001",
    };
}
