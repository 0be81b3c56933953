using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>One call of the control API.</summary>
internal sealed record ControlCall(HttpContext Http, Database Database, RailsParams Params)
{
    public string BaseUrl => $"{Http.Request.Scheme}://{Http.Request.Host}{Http.Request.PathBase}";

    /// <summary><c>account_id</c>; 1 when it is not given.</summary>
    public SimAccount Account => Database.Accounts.Find(account => account.Id == (Params.Id("account_id") ?? 1)) ?? throw RailsError.NotFound();

    /// <summary><c>conversation_id</c>, a display id.</summary>
    public SimConversation Conversation => Database.FindConversation(Account.Id, Params.Id("conversation_id") ?? 0) ?? throw RailsError.NotFound();

    /// <summary><c>message_id</c> in <c>conversation_id</c>, or anywhere when no conversation is given.</summary>
    public SimMessage Message =>
        Database.Conversations.Where(conversation => !Params.Has("conversation_id") || conversation == Conversation)
            .Select(conversation => Database.FindMessage(conversation, Params.Id("message_id") ?? 0))
            .FirstOrDefault(message => message is not null) ?? throw RailsError.NotFound();

    /// <summary><c>user_id</c>; the agent Ana when it is not given.</summary>
    public SimUser User => Database.Users.Find(user => user.Id == (Params.Id("user_id") ?? 2)) ?? throw RailsError.NotFound();

    public T Service<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public long Route(string name) => long.Parse((string)Http.GetRouteValue(name)!);

    public static RailsError Wrong(string message) => new(400, new JsonObject { ["error"] = message });
}
