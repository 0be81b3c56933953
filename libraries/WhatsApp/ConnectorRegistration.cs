namespace RyzeBridge.WhatsApp;

/// <summary>What the system stores of a connector.</summary>
/// <param name="Endpoint">The number's id at the provider.</param>
/// <param name="WebhookKey">Key of the webhook's signature; numbers of an account with the same key share one webhook address.</param>
/// <param name="SettingsJson">The connector's own settings, for <see cref="ConnectorTarget"/>. Secret.</param>
public sealed record ConnectorRegistration(string Endpoint, string WebhookKey, string SettingsJson)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"number {Endpoint}";
}
