using System.Text.Json;

namespace RyzeBridge.WhatsApp;

/// <summary>The connectors of this installation in one of their roles, by <see cref="IConnectorRole.Type"/>.</summary>
public sealed class ConnectorRoles<TRole>(IEnumerable<TRole> roles)
    where TRole : class, IConnectorRole
{
    private readonly Dictionary<string, TRole> _byType = roles.ToDictionary(role => role.Type, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<TRole> All => _byType.Values;

    /// <summary>The connector of a type; null when there is none.</summary>
    public TRole? Find(string type) => _byType.GetValueOrDefault(type);

    /// <summary>The connector that the <c>connector</c> object of an API call names in its <c>type</c>.</summary>
    /// <exception cref="ConnectorSettingsException">Not an object, no <c>type</c>, or an unknown one; the message lists those that exist.</exception>
    public TRole ForSettings(JsonElement connector)
    {
        if (connector.ValueKind is not JsonValueKind.Object)
            throw new ConnectorSettingsException("connector: must be an object, for example {\"type\":\"cloud\", …}.");
        if (!connector.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String)
            throw new ConnectorSettingsException($"connector.type: is missing; give one of: {Known()}.");
        var name = type.GetString()!;
        return Find(name) ?? throw new ConnectorSettingsException(
            $"connector.type: '{name}' is not a connector of this installation; give one of: {Known()}.");
    }

    private string Known() => string.Join(", ", _byType.Keys.Order());
}
