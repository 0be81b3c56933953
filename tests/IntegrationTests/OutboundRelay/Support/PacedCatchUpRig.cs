namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay whose budget for a Chatwoot host is spent within one search.</summary>
public sealed class PacedCatchUpRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["OutboundRelay:CatchUpInterval"] = "00:00:01",
        ["OutboundRelay:CatchUpGrace"] = "00:00:01",
        ["Chatwoot:RequestsPerMinute"] = "60",
    };
}
