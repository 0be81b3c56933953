namespace RyzeBridge.Gateway.Webhooks;

/// <summary>What became of a webhook: the outcomes of the metric <c>ryzebridge.gateway.webhooks</c>.</summary>
internal static class WebhookOutcome
{
    public const string Accepted = "accepted";
    public const string Ignored = "ignored";
    public const string WrongSecret = "wrong_secret";
    public const string Ended = "ended";
    public const string WrongSignature = "wrong_signature";
    public const string TooLarge = "too_large";
    public const string Malformed = "malformed";
    public const string UnknownConnection = "unknown_connection";
    public const string ManagerAway = "manager_away";
    public const string BrokerAway = "broker_away";
}
