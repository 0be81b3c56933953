using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Body of <c>POST /api/instance/settings/{instance}</c>: at least one field; what is absent stays as it is.</summary>
/// <param name="AutoRejectCalls">Reject calls.</param>
/// <param name="CallRejectMessage">Text sent on a rejected call.</param>
/// <param name="IgnoreGroupMessages">Drop group events.</param>
/// <param name="KeepOnlineStatus">Keep the number shown as online.</param>
/// <param name="AutoReadMessages">Send read receipts to the customer.</param>
/// <param name="DisableHistorySync">Do not ask for the chat history.</param>
/// <param name="IgnoreStatus">Drop status (story) events.</param>
public sealed record SettingsRequest(
    bool? AutoRejectCalls,
    string? CallRejectMessage,
    bool? IgnoreGroupMessages,
    bool? KeepOnlineStatus,
    bool? AutoReadMessages,
    bool? DisableHistorySync,
    bool? IgnoreStatus)
{
    private static readonly SettingsRequest Nothing = new(null, null, null, null, null, null, null);

    internal UpdateInstanceSettings ToCommand(Guid accountId, string instance) => this == Nothing
        ? throw RefusedException.InvalidBody("body", "must have at least one setting")
        : new UpdateInstanceSettings
        {
            AccountId = accountId,
            Instance = instance,
            AutoRejectCalls = AutoRejectCalls,
            CallRejectMessage = TextRules.Text(CallRejectMessage, "callRejectMessage"),
            IgnoreGroupMessages = IgnoreGroupMessages,
            KeepOnlineStatus = KeepOnlineStatus,
            AutoReadMessages = AutoReadMessages,
            DisableHistorySync = DisableHistorySync,
            IgnoreStatus = IgnoreStatus,
        };
}
