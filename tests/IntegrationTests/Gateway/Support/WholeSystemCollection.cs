namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>The tests of the gateway with the real manager share both.</summary>
[CollectionDefinition(Name)]
public sealed class WholeSystemCollection : ICollectionFixture<WholeSystem>
{
    public const string Name = "Gateway and manager";
}
