namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>States of an integration in the API.</summary>
internal static class IntegrationStatus
{
    public const string Active = "active";
    public const string Paused = "paused";
}
