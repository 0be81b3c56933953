using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>An answer of the Chatwoot under test.</summary>
internal sealed record RecordedAnswer(int Status, string ContentType, string Text)
{
    /// <summary>The body; null for an empty one.</summary>
    public JsonNode? Json => Text.Length == 0 ? null : JsonNode.Parse(Text);

    /// <summary>A member of the body's object.</summary>
    public JsonNode? this[string key] => Json![key];

    public long Id => (long)Json!["id"]!;
}
