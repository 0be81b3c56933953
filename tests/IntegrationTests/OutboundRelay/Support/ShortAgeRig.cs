namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay whose messages are old after ten seconds, and told of after eleven.</summary>
public sealed class ShortAgeRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Lanes:WaitingNotice"] = "00:00:11",
        ["OutboundRelay:MaxAge"] = "00:00:10",
    };
}
