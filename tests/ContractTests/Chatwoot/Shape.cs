using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot;

/// <summary>Compares the shape of two JSON documents: keys and kinds, not values.</summary>
internal static class Shape
{
    /// <summary>Free JSON: its keys are data.</summary>
    private static readonly string[] Free = ["content_attributes", "additional_attributes", "custom_attributes", "ui_settings", "changed_attributes"];

    /// <summary>
    /// Paths at which the documents differ. A null is compatible with anything: which members are null is data, which are
    /// there is shape. Of lists the first items are compared, when both have one.
    /// </summary>
    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? actual, IReadOnlyCollection<string>? optional = null) =>
        [.. Compare("", expected, actual, optional ?? [])];

    private static IEnumerable<string> Compare(string path, JsonNode? expected, JsonNode? actual, IReadOnlyCollection<string> optional)
    {
        if (expected is null || actual is null)
            yield break;
        if (Kind(expected) != Kind(actual))
        {
            yield return $"{path}: {Kind(expected)} became {Kind(actual)}";
            yield break;
        }

        if (expected is JsonArray wanted && actual is JsonArray given && wanted.Count > 0 && given.Count > 0)
            foreach (var difference in Compare($"{path}[]", wanted[0], given[0], optional))
                yield return difference;
        if (expected is not JsonObject left || actual is not JsonObject right || Free.Contains(path.Split('.')[^1]))
            yield break;
        foreach (var key in left.Select(member => member.Key).Except(right.Select(member => member.Key)).Except(optional))
            yield return $"{path}.{key} is missing";
        foreach (var key in right.Select(member => member.Key).Except(left.Select(member => member.Key)).Except(optional))
            yield return $"{path}.{key} is new";
        foreach (var (key, value) in left)
            if (right.TryGetPropertyValue(key, out var other))
                foreach (var difference in Compare($"{path}.{key}", value, other, optional))
                    yield return difference;
    }

    private static JsonValueKind Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
}
