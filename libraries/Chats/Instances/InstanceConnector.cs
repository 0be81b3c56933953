namespace RyzeBridge.Chats.Instances;

/// <summary>How a number is reached, secrets in clear.</summary>
/// <param name="ConnectionId">Connection whose webhooks bring its events.</param>
/// <param name="Type">Connector type, e.g. <c>cloud</c>.</param>
/// <param name="Endpoint">The number's id at the provider.</param>
/// <param name="SettingsJson">The connector's own settings. Secret.</param>
public sealed record InstanceConnector(Guid ConnectionId, string Type, string Endpoint, string SettingsJson)
{
    /// <summary>Without secrets.</summary>
    public override string ToString() => $"{Type} number {Endpoint}";
}
