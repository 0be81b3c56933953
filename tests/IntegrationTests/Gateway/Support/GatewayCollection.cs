namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>The tests of the gateway share one.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "Gateway";
}
