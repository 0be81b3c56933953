namespace RyzeBridge.Contracts;

/// <summary>The seven settings of an instance (RyzeAPI: <c>/api/instance/settings</c>) with their documented defaults.</summary>
public sealed record InstanceSettings
{
    /// <summary>Reject calls.</summary>
    public bool AutoRejectCalls { get; init; }

    /// <summary>Text sent on a rejected call.</summary>
    public string CallRejectMessage { get; init; } = "";

    /// <summary>Drop group events before any consumer.</summary>
    public bool IgnoreGroupMessages { get; init; }

    /// <summary>Keep the number shown as online.</summary>
    public bool KeepOnlineStatus { get; init; }

    /// <summary>Send read receipts to the customer.</summary>
    public bool AutoReadMessages { get; init; }

    /// <summary>Do not ask for the chat history.</summary>
    public bool DisableHistorySync { get; init; } = true;

    /// <summary>Drop status (story) events.</summary>
    public bool IgnoreStatus { get; init; }
}
