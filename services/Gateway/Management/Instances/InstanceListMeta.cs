namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>About a list.</summary>
/// <param name="Total">How many.</param>
public sealed record InstanceListMeta(int Total);
