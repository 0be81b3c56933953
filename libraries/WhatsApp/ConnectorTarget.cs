namespace RyzeBridge.WhatsApp;

/// <summary>The number to act for: its id at the provider and its connector's settings in clear.</summary>
/// <param name="Endpoint">The number's id at the provider (Cloud API: <c>phone_number_id</c>).</param>
/// <param name="SettingsJson">What <see cref="ConnectorRegistration.SettingsJson"/> was.</param>
public sealed record ConnectorTarget(string Endpoint, string SettingsJson)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"number {Endpoint}";
}
