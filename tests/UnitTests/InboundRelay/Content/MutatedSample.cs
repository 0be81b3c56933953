using System.Text;
using System.Text.Json.Nodes;

namespace RyzeBridge.UnitTests.InboundRelay.Content;

/// <summary>A sample bent in one to three places, as a provider's next version or a bug of it might.</summary>
internal static class MutatedSample
{
    private static readonly string[] Words =
        ["", "x", "text", "image", "sticker", "contacts", "system", "edit", "revoke", "reaction", "hologram", "unsupported", "-1", "99999999999999999999", "\u0000", "\ud83d", "{{x}}", "http://", "*_~`"];

    public static byte[] Of(byte[] sample, Random random)
    {
        var root = JsonNode.Parse(sample)!;
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var nodes = new List<JsonNode>();
            Collect(root, nodes);
            Bend(nodes[random.Next(nodes.Count)], random);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Collect(JsonNode node, List<JsonNode> nodes)
    {
        nodes.Add(node);
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        foreach (var child in children)
        {
            if (child is not null)
                Collect(child, nodes);
        }
    }

    private static void Bend(JsonNode node, Random random)
    {
        switch (node.Parent)
        {
            case JsonObject holder:
                var name = holder.First(member => ReferenceEquals(member.Value, node)).Key;
                switch (random.Next(4))
                {
                    case 0:
                        holder.Remove(name);
                        break;
                    case 1:
                        holder.Remove(name);
                        holder[name + "_v2"] = node;
                        break;
                    case 2:
                        holder["unknown_" + random.Next(9)] = Anything(random);
                        break;
                    default:
                        holder[name] = Anything(random);
                        break;
                }

                break;
            case JsonArray list:
                var index = list.IndexOf(node);
                switch (random.Next(3))
                {
                    case 0:
                        list.RemoveAt(index);
                        break;
                    case 1:
                        list.Insert(index, node.DeepClone());
                        break;
                    default:
                        list[index] = Anything(random);
                        break;
                }

                break;
        }
    }

    private static JsonNode? Anything(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next()),
        2 => JsonValue.Create(random.NextDouble() * 1e300),
        3 => JsonValue.Create(random.Next(2) is 0),
        4 => new JsonArray(null, new JsonObject(), 7, "x"),
        5 => new JsonObject { ["body"] = "b", ["id"] = 5, ["type"] = null },
        6 => new JsonObject(),
        _ => JsonValue.Create(Words[random.Next(Words.Length)]),
    };
}
