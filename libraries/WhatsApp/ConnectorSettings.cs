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

/// <summary>The number to act for: its id at the provider and its connector's settings in clear.</summary>
/// <param name="Endpoint">The number's id at the provider (Cloud API: <c>phone_number_id</c>).</param>
/// <param name="SettingsJson">What <see cref="ConnectorRegistration.SettingsJson"/> was.</param>
public sealed record ConnectorTarget(string Endpoint, string SettingsJson)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"number {Endpoint}";
}

/// <summary>The <c>connector</c> object of a call is wrong. The message is for the caller: field, what is wrong, what to give.</summary>
public sealed class ConnectorSettingsException(string message) : Exception(message);
