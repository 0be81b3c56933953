namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary>An answer of the manager, kept for a while.</summary>
/// <param name="Connection">Null: there is no such connection.</param>
/// <param name="AskedAt">When the manager was asked.</param>
internal sealed record KnownConnection(Connection? Connection, DateTimeOffset AskedAt);
