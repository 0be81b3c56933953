using System.Text.Json;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Kinds of what an operator should know of an integration that works. One of each at a time.</summary>
internal static class IntegrationWarnings
{
    /// <summary>Chatwoot signs no webhooks.</summary>
    public const string Unsigned = "unsigned";

    /// <summary>Chatwoot may refuse to call the gateway.</summary>
    public const string Reach = "reach";

    /// <summary>Agents were not added to the inbox.</summary>
    public const string Members = "members";

    /// <summary>A new inbox was made though there was another.</summary>
    public const string NewInbox = "new inbox";

    /// <summary>The warnings of a stored JSON object.</summary>
    public static IReadOnlyList<string> Read(string json) => [.. (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).Values];
}
