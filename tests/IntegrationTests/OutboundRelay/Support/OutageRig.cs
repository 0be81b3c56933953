namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that tells soon that a message waits, and gives up soon.</summary>
public sealed class OutageRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Lanes:WaitingNotice"] = "00:00:01",
        ["CloudApi:Timeout"] = "00:00:02",
    };
}
