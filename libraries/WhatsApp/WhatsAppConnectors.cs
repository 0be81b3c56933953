using System.Text.Json;

namespace RyzeBridge.WhatsApp;

/// <summary>The connectors of this installation, by <see cref="IWhatsAppConnector.Type"/>.</summary>
public sealed class WhatsAppConnectors
{
    private readonly Dictionary<string, IWhatsAppConnector> _byType;

    /// <summary>Takes the registered connectors.</summary>
    public WhatsAppConnectors(IEnumerable<IWhatsAppConnector> connectors) =>
        _byType = connectors.ToDictionary(connector => connector.Type, StringComparer.Ordinal);

    /// <summary>The longest <see cref="IWhatsAppConnector.SendTimeout"/>.</summary>
    public TimeSpan LongestSend => _byType.Values.Max(connector => connector.SendTimeout);

    /// <summary>The connector of a type.</summary>
    /// <exception cref="ConnectorSettingsException">No connector has this type; the message lists those that exist.</exception>
    public IWhatsAppConnector Get(string type) => Find(type) ?? throw new ConnectorSettingsException(
        $"connector.type: '{type}' is not a connector of this installation; give one of: {string.Join(", ", _byType.Keys.Order())}.");

    /// <summary>The connector of a type; null when there is none.</summary>
    public IWhatsAppConnector? Find(string type) => _byType.GetValueOrDefault(type);

    /// <summary>The connector that the <c>connector</c> object of an API call names in its <c>type</c>.</summary>
    /// <exception cref="ConnectorSettingsException">Not an object, no <c>type</c>, or an unknown one.</exception>
    public IWhatsAppConnector ForSettings(JsonElement connector)
    {
        if (connector.ValueKind is not JsonValueKind.Object)
            throw new ConnectorSettingsException("connector: must be an object, for example {\"type\":\"cloud\", …}.");
        if (!connector.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String)
            throw new ConnectorSettingsException(
                $"connector.type: is missing; give one of: {string.Join(", ", _byType.Keys.Order())}.");
        return Get(type.GetString()!);
    }
}
