using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.IntegrationTests.Connectors;
using RyzeBridge.OutboundRelay;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that also has a connector of the opposite capabilities.</summary>
public sealed class ContraryRig : RelayRig
{
    internal ContraryConnector Connector { get; } = new();

    internal override OutboundRelayTimings Timings { get; } = Short with { AfterSendTimeout = TimeSpan.FromSeconds(1) };

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["CloudApi:Timeout"] = "00:00:01" };

    protected override void AddServices(IServiceCollection services) => ContraryConnector.AddTo(services, Connector);
}
