using System.Text.Json.Serialization;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of <c>POST /api/instance/new</c>.</summary>
public sealed record InstanceCreatedAnswer
{
    /// <summary>Always true.</summary>
    public bool Success { get; init; } = true;

    /// <summary>Fixed text.</summary>
    public string Message { get; init; } = "Instance created";

    /// <summary>The instance, with its token.</summary>
    public required InstanceBody Instance { get; init; }

    /// <summary>How the inline activation ended; absent when none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InlineChatwootAnswer? Chatwoot { get; init; }

    /// <summary>What to enter at the provider; absent without connector.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConnectorAnswer? Connector { get; init; }
}
