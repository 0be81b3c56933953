namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay whose budget for a Chatwoot host is spent within one search.</summary>
public sealed class PacedCatchUpRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Outbound:CatchUpInterval"] = "00:00:01",
        ["Outbound:CatchUpGrace"] = "00:00:01",
        ["Outbound:CatchUpPause"] = "00:00:00.001",
        ["Chatwoot:RequestsPerMinute"] = "60",
    };
}
