namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay whose numbers send five messages a second.</summary>
public sealed class PacedRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["CloudApi:SendsPerSecond"] = "5" };
}
