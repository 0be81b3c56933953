namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary>How a connection's webhooks are authenticated, in clear. Only ever in memory.</summary>
/// <param name="Connector">Connector type.</param>
/// <param name="Generation">Valid generation of the path.</param>
/// <param name="WebhookKey">Key of the signature.</param>
/// <param name="VerifyToken">Token of the challenge.</param>
internal sealed record Connection(string Connector, int Generation, string WebhookKey, string VerifyToken)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Connector} connection, generation {Generation}";
}

/// <summary>An answer of the manager, kept for a while.</summary>
/// <param name="Connection">Null: there is no such connection.</param>
/// <param name="AskedAt">When the manager was asked.</param>
internal sealed record KnownConnection(Connection? Connection, DateTimeOffset AskedAt);
