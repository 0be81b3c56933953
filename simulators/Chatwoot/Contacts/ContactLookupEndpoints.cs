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
        return call.Database.FindContactInbox(inbox.Id, call.Params.Text("source_id") ?? "") is { Contact.IsDeleted: false } link
            ? ContactView.Of(link.Contact, withInboxes: true)
            : throw new RailsError(404, body: null, "application/json");
    }

    private static JsonObject Filter(Call call) =>
        Page(call, ContactFilter.Apply(call.Database, Resolved(call), call.Params.Node("payload")), withMore: false);

    private static JsonObject Search(Call call)
    {
        if (call.Params.Text("q") is not { Length: > 0 } query)
            return new JsonObject
            {
                ["meta"] = new JsonObject { ["count"] = null, ["current_page"] = CurrentPage(call), ["has_more"] = null },
                ["payload"] = new JsonArray(),
            };
        var words = query.Trim();
        return Page(call, [.. Resolved(call).Where(contact =>
            new[] { contact.Name, contact.Email, contact.PhoneNumber, contact.Identifier }.Any(text => ContactFilter.IsLike(text, words)))], withMore: true);
    }

    private static JsonObject List(Call call) => Page(call, Resolved(call), withMore: false);

    private static List<SimContact> Resolved(Call call) =>
        [.. call.Database.Contacts.Where(contact => contact.AccountId == call.Account.Id && contact.IsResolved)];

    // Chatwoot gives the parameter back as it came: an integer only when there was none.
    private static JsonNode CurrentPage(Call call) => call.Params.Text("page") is { } given ? given : 1;

    private static JsonObject Page(Call call, List<SimContact> contacts, bool withMore)
    {
        var page = (int)Math.Max(1, call.Params.Id("page") ?? 1);
        var shown = contacts.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var meta = new JsonObject
        {
            ["count"] = withMore ? shown.Count : contacts.Count,
            ["current_page"] = CurrentPage(call),
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
