namespace RyzeBridge.InteropTests.Support;

/// <summary>One bridge for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class InteropCollection : ICollectionFixture<InteropSystem>
{
    public const string Name = "interop";
}
