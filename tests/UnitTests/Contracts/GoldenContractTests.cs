using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;

namespace RyzeBridge.UnitTests.Contracts;

/// <summary>
/// The wire form of each event that may wait in a queue while services are upgraded, frozen in <c>Golden/</c>. A changed file is
/// a broken contract: what an older version has published must still be read (contracts/README.md).
/// </summary>
public sealed class GoldenContractTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static TheoryData<string> Messages => new(
        nameof(WhatsAppItemReceived), nameof(WhatsAppReceiptReceived), nameof(ChatwootMessageWebhookReceived), nameof(ChatwootConversationWebhookReceived),
        nameof(InstanceChanged), nameof(IntegrationHealthChanged), nameof(RepublishInstances),
        nameof(InboxSuspected));

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_a_released_version_published_is_still_read_whole(string name)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contracts", "Golden", name + ".json")))!.AsObject();
        var type = typeof(InstanceChanged).Assembly.GetType("RyzeBridge.Contracts." + name)!;

        var read = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(golden, type, Web), type, Web)!.AsObject();

        AssertHolds(golden, read, name);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_property_of_a_later_version_is_ignored(string name)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contracts", "Golden", name + ".json")))!.AsObject();
        golden["addedLater"] = "unknown here";
        Assert.NotNull(JsonSerializer.Deserialize(golden, typeof(InstanceChanged).Assembly.GetType("RyzeBridge.Contracts." + name)!, Web));
    }

    /// <summary>Every member of the golden file is there with its value; later versions may have more.</summary>
    private static void AssertHolds(JsonNode? expected, JsonNode? actual, string path)
    {
        if (expected is JsonObject members)
        {
            foreach (var (key, value) in members)
                AssertHolds(value, Assert.IsType<JsonObject>(actual)[key], $"{path}.{key}");
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected?.ToJsonString()} became {actual?.ToJsonString()}");
        }
    }
}
