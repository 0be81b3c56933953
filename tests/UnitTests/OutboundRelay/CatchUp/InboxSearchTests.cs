using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.UnitTests.OutboundRelay.CatchUp;

public sealed class InboxSearchTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"payload":null}}""")]
    public void An_answer_without_its_list_is_no_proof_that_nothing_is_lost(string body)
    {
        using var answer = JsonDocument.Parse(body);
        var root = answer.RootElement;

        Assert.Throws<JsonException>(() => InboxSearch.Objects(root, "data", "payload"));
    }

    [Fact]
    public void An_empty_list_is_one()
    {
        using var answer = JsonDocument.Parse("""{"data":{"payload":[]}}""");

        Assert.Empty(InboxSearch.Objects(answer.RootElement, "data", "payload"));
    }

    [Theory]
    [InlineData("""{"messages":[{"id":101,"created_at":1764000000}]}""", true)]
    [InlineData("""{"messages":[{"id":100,"created_at":1764000000}]}""", false)]
    [InlineData("""{"messages":[{"id":101,"created_at":1763999999}]}""", true)]
    [InlineData("""{"messages":[{"id":101,"created_at":1763999998}]}""", false)]
    [InlineData("""{"messages":[]}""", false)]
    [InlineData("""{"messages":[{"content":"without an id"}]}""", true)]
    [InlineData("""{}""", true)]
    public void A_conversation_is_read_unless_its_newest_message_was_looked_at(string conversation, bool isRead)
    {
        var row = new CatchUpRow
        {
            IntegrationId = Guid.NewGuid(), InstanceId = Guid.NewGuid(), Since = default, Cursor = 100, SuspectedFrom = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000),
        };

        Assert.Equal(isRead, InboxSearch.MayHoldNew(JsonNode.Parse(conversation)!.AsObject(), row));
    }
}
