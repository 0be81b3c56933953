namespace RyzeBridge.Contracts;

/// <summary>
/// A relay found that a remote refuses an integration's credentials or inbox, or that it works again.
/// Relays to IntegrationManager, which keeps <c>status</c> and <c>last_error</c>.
/// </summary>
public sealed record IntegrationHealthChanged
{
    /// <summary>The integration's instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The integration.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>The manager's version of the instance that was in use; a report on older settings is ignored.</summary>
    public required long Version { get; init; }

    /// <summary><c>chatwoot</c> or <c>whatsapp</c>.</summary>
    public required string Remote { get; init; }

    /// <summary>True when it works again.</summary>
    public required bool Healthy { get; init; }

    /// <summary>The reason in one line, for the operator; empty when healthy.</summary>
    public string Error { get; init; } = "";

    /// <summary>The same for agents, in whose language it is rendered; null when healthy.</summary>
    public Reason? Reason { get; init; }
}
