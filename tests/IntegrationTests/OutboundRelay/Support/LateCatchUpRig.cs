namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay for whose rules a lost message is too old when it is found.</summary>
public sealed class LateCatchUpRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["OutboundRelay:CatchUpInterval"] = "00:00:01",
        ["OutboundRelay:CatchUpGrace"] = "00:00:04",
        ["OutboundRelay:MaxAge"] = "00:00:02",
    };
}
