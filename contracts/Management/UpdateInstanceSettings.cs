namespace RyzeBridge.Contracts;

/// <summary>
/// Changes settings of an instance; null members stay as they are.
/// Answers: <see cref="InstanceSettingsUpdated"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record UpdateInstanceSettings
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>See <see cref="InstanceSettings.AutoRejectCalls"/>.</summary>
    public bool? AutoRejectCalls { get; init; }

    /// <summary>See <see cref="InstanceSettings.CallRejectMessage"/>.</summary>
    public string? CallRejectMessage { get; init; }

    /// <summary>See <see cref="InstanceSettings.IgnoreGroupMessages"/>.</summary>
    public bool? IgnoreGroupMessages { get; init; }

    /// <summary>See <see cref="InstanceSettings.KeepOnlineStatus"/>.</summary>
    public bool? KeepOnlineStatus { get; init; }

    /// <summary>See <see cref="InstanceSettings.AutoReadMessages"/>.</summary>
    public bool? AutoReadMessages { get; init; }

    /// <summary>See <see cref="InstanceSettings.DisableHistorySync"/>.</summary>
    public bool? DisableHistorySync { get; init; }

    /// <summary>See <see cref="InstanceSettings.IgnoreStatus"/>.</summary>
    public bool? IgnoreStatus { get; init; }
}
