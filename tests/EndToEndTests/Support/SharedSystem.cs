namespace RyzeBridge.EndToEndTests.Support;

/// <summary>All tests share one running system, one after the other; each has tenants of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSystem : ICollectionFixture<BridgeSystem>
{
    public const string Name = "system";
}
