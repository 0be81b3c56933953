namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A relay with a small budget for its Chatwoot, and few messages a minute for each conversation.</summary>
public sealed class PacedWorld : RelayWorld
{
    protected override IReadOnlyList<string> Settings =>
        ["--Chatwoot:RequestsPerMinute", "240", "--Chatwoot:MessagesPerConversationPerMinute", "8"];
}
