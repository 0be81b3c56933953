namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that waits a second for a file that is not there.</summary>
public sealed class MissingFileRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["OutboundRelay:FileGrace"] = "00:00:01" };
}
