using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>The clauses of <c>contacts/filter</c> (Chatwoot: <c>contacts/filter_service.rb</c>, <c>lib/filters/filter_keys.yml</c>).</summary>
internal static class ContactFilter
{
    private static readonly Dictionary<string, string[]> Operators = new(StringComparer.Ordinal)
    {
        ["phone_number"] = ["equal_to", "not_equal_to", "contains", "does_not_contain", "starts_with"],
        ["identifier"] = ["equal_to", "not_equal_to"],
        ["email"] = ["equal_to", "not_equal_to", "contains", "does_not_contain"],
        ["name"] = ["equal_to", "not_equal_to", "contains", "does_not_contain"],
    };

    /// <summary>The contacts that the clauses find; without any clause all of them.</summary>
    public static List<SimContact> Apply(Database database, List<SimContact> contacts, JsonNode? payload)
    {
        if (payload is not JsonArray clauses)
            throw RailsError.Crash();
        var keep = contacts.ToDictionary(contact => contact, _ => true);
        var isOr = false;
        for (var index = 0; index < clauses.Count; index++)
        {
            var clause = new RailsParams(clauses[index] as JsonObject ?? throw RailsError.Crash());
            var matches = Compile(database, clause);
            foreach (var contact in contacts)
                keep[contact] = isOr ? keep[contact] || matches(contact) : keep[contact] && matches(contact);
            isOr = Or(clause, isLast: index == clauses.Count - 1);
        }

        return [.. contacts.Where(contact => keep[contact])];
    }

    /// <summary>As SQL's ILIKE finds it: <c>%</c> and <c>_</c> are wildcards.</summary>
    public static bool IsLike(string? text, string part) => text is not null && Regex.IsMatch(
        text,
        Regex.Escape(part).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal),
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static bool Or(RailsParams clause, bool isLast)
    {
        var word = clause.Text("query_operator");
        if (isLast ? word is not null : !string.Equals(word, "and", StringComparison.OrdinalIgnoreCase) && !string.Equals(word, "or", StringComparison.OrdinalIgnoreCase))
            throw RailsError.Unprocessable("Query operator must be either \"AND\" or \"OR\".");
        return string.Equals(word, "or", StringComparison.OrdinalIgnoreCase);
    }

    private static Func<SimContact, bool> Compile(Database database, RailsParams clause)
    {
        var key = clause.Text("attribute_key") ?? "";
        if (!Operators.TryGetValue(key, out var operators))
            throw RailsError.Unprocessable($"Invalid attribute key - [{key}]. The key should be one of [name,phone_number,email,identifier,country_code,city,company_name,labels,created_at,last_activity_at,blocked] or a custom attribute defined in the account.");
        var name = clause.Text("filter_operator");
        if (!operators.Contains(name))
            throw RailsError.Unprocessable($"Invalid operator. The allowed operators for {key} are [{string.Join(',', operators)}].");
        var wanted = Values(key, clause.Node("values"));
        if (key == "phone_number")
            wanted = [.. wanted.Select(text => Number(database, text))];
        // equal_to compares the first value alone, whatever the attribute.
        string[] first = [.. wanted.Take(1)];
        return name switch
        {
            "equal_to" => contact => first.Contains(Value(contact, key), StringComparer.OrdinalIgnoreCase),
            "not_equal_to" => contact => Value(contact, key) is { } value && !first.Contains(value, StringComparer.OrdinalIgnoreCase),
            "contains" => contact => wanted.Any(text => IsLike(Value(contact, key), text)),
            "does_not_contain" => contact => Value(contact, key) is { } value && !wanted.Any(text => IsLike(value, text)),
            // Nothing was ever found by it.
            _ => _ => false,
        };
    }

    private static string[] Values(string key, JsonNode? values) => values switch
    {
        // A bare text finds nothing.
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [],
        JsonArray list when list.Count > 0 && list.All(item => item?.GetValueKind() == JsonValueKind.String) => [.. list.Select(item => item!.ToString())],
        JsonArray list when list.Any(item => item?.GetValueKind() == JsonValueKind.Number) => throw RailsError.Crash(),
        _ => throw RailsError.Unprocessable($"Invalid value. The values provided for {key} are invalid"),
    };

    // Before 4.7 a plus was written before what came, whether one was there or not.
    private static string Number(Database database, string text) => "+" + (database.Since(4, 7) ? text.TrimStart('+') : text);

    private static string? Value(SimContact contact, string key) => key switch
    {
        "phone_number" => contact.PhoneNumber,
        "identifier" => contact.Identifier,
        "email" => contact.Email,
        _ => contact.Name,
    };
}
