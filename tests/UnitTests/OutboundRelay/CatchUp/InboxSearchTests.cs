using System.Text.Json;
using RyzeBridge.OutboundRelay.CatchUp;

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
}
