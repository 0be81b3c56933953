namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay whose messages are old after two seconds, and told of after three.</summary>
public sealed class ShortAgeRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Lanes:WaitingNotice"] = "00:00:03",
        ["OutboundRelay:MaxAge"] = "00:00:02",
    };
}
