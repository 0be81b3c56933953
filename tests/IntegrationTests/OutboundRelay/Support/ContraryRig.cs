using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.IntegrationTests.Connectors;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that also has a connector of the opposite capabilities.</summary>
public sealed class ContraryRig : RelayRig
{
    internal ContraryConnector Connector { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["CloudApi:Timeout"] = "00:00:01",
        ["Outbound:LongestCall"] = "00:00:02",
    };

    protected override void AddServices(IServiceCollection services) => ContraryConnector.AddTo(services, Connector);
}
