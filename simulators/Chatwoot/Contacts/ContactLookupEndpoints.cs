using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>Finding contacts (Chatwoot: <c>contact_inboxes_controller.rb</c>, <c>contacts/filter_service.rb</c>).</summary>
internal static class ContactLookupEndpoints
{
    private const int PageSize = 15;

    public static void MapContactLookups(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("POST", "/contact_inboxes/filter", FindByAddress);
        routes.MapRails("POST", "/contacts/filter", Filter);
        routes.MapRails("GET", "/contacts/search", Search);
        routes.MapRails("GET", "/contacts", List);
    }

    private static JsonObject FindByAddress(Call call)
    {
        var inbox = call.Inbox(call.Params.Id("inbox_id"));
        return call.Database.FindContactInbox(inbox.Id, call.Params.Text("source_id") ?? "") is { } link
            ? ContactView.Of(link.Contact, withInboxes: true)
            : throw new RailsError(404, body: null);
    }

    private static JsonObject Filter(Call call)
    {
        if (call.Params.Node("payload") is not JsonArray conditions || conditions.Count == 0)
            throw RailsError.Unprocessable("Invalid value. The values provided for  are invalid");
        var found = Resolved(call);
        var keep = found.ToDictionary(contact => contact, _ => true);
        var isOr = false;
        foreach (var condition in conditions.OfType<JsonObject>().Select(json => new RailsParams(json)))
        {
            foreach (var contact in found)
                keep[contact] = isOr ? keep[contact] || Matches(contact, condition) : keep[contact] && Matches(contact, condition);
            isOr = string.Equals(condition.Text("query_operator"), "or", StringComparison.OrdinalIgnoreCase);
        }

        return Page(call, [.. found.Where(contact => keep[contact])], withMore: false);
    }

    private static JsonObject Search(Call call)
    {
        if (call.Params.Text("q") is not { Length: > 0 } query)
            throw RailsError.Unprocessable("Specify search string with parameter q");
        var words = query.Trim();
        return Page(call, [.. Resolved(call).Where(contact =>
            new[] { contact.Name, contact.Email, contact.PhoneNumber, contact.Identifier }
                .Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true))], withMore: true);
    }

    private static JsonObject List(Call call) => Page(call, Resolved(call), withMore: false);

    private static List<SimContact> Resolved(Call call) =>
        [.. call.Database.Contacts.Where(contact => contact.AccountId == call.Account.Id && contact.IsResolved)];

    private static bool Matches(SimContact contact, RailsParams condition)
    {
        var key = condition.Text("attribute_key");
        var value = key switch
        {
            "phone_number" => contact.PhoneNumber,
            "identifier" => contact.Identifier,
            "email" => contact.Email,
            "name" => contact.Name,
            _ => throw RailsError.Unprocessable($"Invalid attribute key - [{key}]. The key should be one of [name,phone_number,email,identifier,country_code,city,created_at,last_activity_at,referer,blocked] or a custom attribute defined in the account."),
        };
        var wanted = condition.Texts("values").Select(text => key == "phone_number" ? "+" + text.TrimStart('+') : text).ToList();
        if (wanted.Count == 0)
            throw RailsError.Unprocessable($"Invalid value. The values provided for {key} are invalid");
        bool IsOne() => wanted.Exists(text => string.Equals(text, value, StringComparison.OrdinalIgnoreCase));
        bool HasOne() => wanted.Exists(text => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
        return condition.Text("filter_operator") switch
        {
            "equal_to" => IsOne(),
            "not_equal_to" => !IsOne(),
            "contains" => HasOne(),
            "does_not_contain" => !HasOne(),
            var unknown => throw RailsError.Unprocessable($"Invalid operator. The allowed operators for {key} are [equal_to,not_equal_to,contains,does_not_contain]: {unknown}"),
        };
    }

    private static JsonObject Page(Call call, List<SimContact> contacts, bool withMore)
    {
        var page = (int)Math.Max(1, call.Params.Id("page") ?? 1);
        var shown = contacts.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var meta = new JsonObject
        {
            ["count"] = withMore ? shown.Count : contacts.Count,
            // Chatwoot gives the parameter back as it came: an integer only when there was none.
            ["current_page"] = call.Params.Text("page") is { } given ? given : 1,
        };
        if (withMore)
            meta["has_more"] = contacts.Count > page * PageSize;
        return new JsonObject
        {
            ["meta"] = meta,
            ["payload"] = new JsonArray([.. shown.Select(contact => ContactView.Of(contact, withInboxes: true))]),
        };
    }
}
