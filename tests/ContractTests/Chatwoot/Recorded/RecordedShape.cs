using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>
/// Compares a document with a recorded one: keys and their order, types, nulls, and every value that does not depend on the place, the time or
/// the number of something. What varies from run to run is said in the README of the recordings.
/// </summary>
internal static class RecordedShape
{
    /// <summary>Null or not by the moment at which a job ran.</summary>
    private static readonly string[] NullOrNot =
        ["availability_status", "first_reply_created_at", "width", "height", "assignee", "assignee_type", "agent_last_seen_at", "display_name", "message_signature", "last_non_activity_message"];

    /// <summary>Ids, times, secrets, addresses and counts.</summary>
    private static readonly string[] Values =
    [
        "id", "uuid", "access_token", "pubsub_token", "secret", "hmac_token", "inbox_identifier", "webhook_url", "outgoing_url", "url", "data_url", "thumb_url",
        "file_size", "timestamp", "waiting_since", "unread_count", "availability_status", "in_reply_to", "count", "mine_count", "assigned_count", "unassigned_count",
        "all_count", "version", "uid", "email", "available_name", "ui_settings", "previous_value", "current_value", "Host", "Content-Length", "X-Chatwoot-Delivery",
        "X-Chatwoot-Timestamp", "X-Chatwoot-Signature",
    ];

    /// <summary>There or not by the state of then.</summary>
    private static readonly string[] SometimesThere = ["sender", "attachments"];

    /// <param name="expected">The recorded document.</param>
    /// <param name="actual">The document under test.</param>
    /// <param name="exactKeys">Whether each key must be there and no other; without it, only what both have is compared.</param>
    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? actual, bool exactKeys) => [.. Compare("", "", expected, actual, exactKeys)];

    private static IEnumerable<string> Compare(string path, string key, JsonNode? expected, JsonNode? actual, bool exactKeys)
    {
        if (NullOrNot.Contains(key) && (expected is null || actual is null))
            return [];
        if (Kind(expected) != Kind(actual))
            return [$"{path}: {Kind(expected)} became {Kind(actual)}"];
        return (expected, actual) switch
        {
            (JsonObject left, JsonObject right) => Members(path, key, left, right, exactKeys),
            (JsonArray left, JsonArray right) when key == "changed_attributes" => Changes(path, left, right),
            (JsonArray left, JsonArray right) => Items(path, key, left, right, exactKeys),
            (JsonValue left, JsonValue right) when IsComparable(path, key, left) && left.ToJsonString() != right.ToJsonString() => [$"{path}: {left.ToJsonString()} became {right.ToJsonString()}"],
            _ => [],
        };
    }

    private static IEnumerable<string> Members(string path, string key, JsonObject expected, JsonObject actual, bool exactKeys)
    {
        // The newest message when the job ran may be another one than the event's.
        var isSnapshot = path.Contains("conversation.messages[]", StringComparison.Ordinal) || path.StartsWith(".body.messages[]", StringComparison.Ordinal);
        bool Counts(string name) => !(isSnapshot && SometimesThere.Contains(name));
        var left = expected.Select(member => member.Key).Where(Counts).ToList();
        var right = actual.Select(member => member.Key).Where(Counts).ToList();
        if (!exactKeys || key is "headers")
        {
            left = [.. left.Where(right.Contains)];
            right = [.. right.Where(left.Contains)];
        }

        foreach (var name in left.Except(right, StringComparer.Ordinal))
            yield return $"{path}.{name} is missing";
        foreach (var name in right.Except(left, StringComparer.Ordinal))
            yield return $"{path}.{name} is new";
        if (key is not "headers" && left.Order(StringComparer.Ordinal).SequenceEqual(right.Order(StringComparer.Ordinal)) && !left.SequenceEqual(right))
            yield return $"{path}: {string.Join(", ", left)} became {string.Join(", ", right)}";
        if (isSnapshot && key is "content_attributes")
            yield break;
        foreach (var name in left.Intersect(right, StringComparer.Ordinal))
            foreach (var difference in Compare($"{path}.{name}", name, expected[name], actual[name], exactKeys))
                yield return difference;
    }

    private static IEnumerable<string> Items(string path, string key, JsonArray expected, JsonArray actual, bool exactKeys)
    {
        if (expected.Count == 0 != (actual.Count == 0) && key is not "messages")
            yield return $"{path}: {expected.Count} items became {actual.Count}";
        foreach (var (left, right) in expected.Zip(actual))
            foreach (var difference in Compare($"{path}[]", key, left, right, exactKeys))
                yield return difference;
    }

    /// <summary>The same attributes, in any order.</summary>
    private static IEnumerable<string> Changes(string path, JsonArray expected, JsonArray actual)
    {
        static List<string> Names(JsonArray changes) => [.. changes.Select(change => change!.AsObject().Single().Key).Order(StringComparer.Ordinal)];
        if (!Names(expected).SequenceEqual(Names(actual)))
            yield return $"{path}: {string.Join(", ", Names(expected))} became {string.Join(", ", Names(actual))}";
        foreach (var change in actual.Select(change => change!.AsObject().Single().Value!.AsObject()))
            if (!change.Select(member => member.Key).SequenceEqual(["previous_value", "current_value"]))
                yield return $"{path}: {change.ToJsonString()}";
    }

    private static bool IsComparable(string path, string key, JsonValue expected) =>
        !Values.Contains(key) && !key.EndsWith("_at", StringComparison.Ordinal) && (!key.EndsWith("_id", StringComparison.Ordinal) || key == "source_id")
        && !(expected.TryGetValue<string>(out var text) && (Guid.TryParse(text, out _) || text.Contains("/survey/responses/", StringComparison.Ordinal)))
        && !path.Contains("messages[]", StringComparison.Ordinal) && !path.Contains("account", StringComparison.Ordinal)
        // Of agents seen in profiles, only who they are is known.
        && !(key is "auto_offline" or "confirmed" or "provider" or "role");

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.Value.ToString(),
    };
}
