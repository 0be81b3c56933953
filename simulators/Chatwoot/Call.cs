using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>One authenticated call.</summary>
internal sealed class Call(HttpContext http, Database database, RailsParams parameters, SimUser user, SimAccount? account)
{
    public Database Database => database;

    public RailsParams Params => parameters;

    public SimUser User => user;

    public SimAccount Account => account!;

    /// <summary>Scheme, host and sub-path of the request.</summary>
    public string BaseUrl => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    public bool IsAdministrator => !user.IsBot && user.Roles[Account.Id] == SimUser.Administrator;

    /// <summary>A number in the route.</summary>
    public long Route(string name) => long.Parse((string)http.GetRouteValue(name)!);

    public void RequireAdministrator()
    {
        if (!IsAdministrator)
            throw RailsError.Forbidden();
    }

    public bool Sees(SimInbox inbox) => IsAdministrator || user.IsBot || inbox.MemberIds.Contains(user.Id);

    /// <summary>The inbox of an id, if it is in the account; a stranger to it is refused.</summary>
    public SimInbox Inbox(long? id)
    {
        var inbox = database.Inboxes.Find(inbox => inbox.Id == id && inbox.AccountId == Account.Id) ?? throw RailsError.NotFound();
        return Sees(inbox) ? inbox : throw RailsError.Forbidden();
    }

    public SimContact Contact(long? id) =>
        database.Contacts.Find(contact => contact.Id == id && contact.AccountId == Account.Id && !contact.IsDeleted) ?? throw RailsError.NotFound();

    public SimConversation Conversation()
    {
        var conversation = database.FindConversation(Account.Id, Route("conversation")) ?? throw RailsError.NotFound();
        return Sees(conversation.Inbox) ? conversation : throw RailsError.Forbidden();
    }
}
