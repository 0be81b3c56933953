namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="UpdateInstanceSettings"/>.</summary>
public sealed record InstanceSettingsUpdated
{
    /// <summary>All settings as they are now.</summary>
    public required InstanceSettings Settings { get; init; }
}
