using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>
/// Routes as Rails runs them: parameters are read, token and account are checked in Chatwoot's order
/// (<c>api/v1/accounts/base_controller.rb</c>), then the handler runs alone, as in one transaction.
/// </summary>
internal static class RailsRoutes
{
    /// <param name="routes">Where to map.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="pattern">Route.</param>
    /// <param name="handler">Gives the body of a 200, or raises <see cref="RailsError"/>.</param>
    /// <param name="bots">Whether an agent bot's token reaches it (Chatwoot: <c>access_token_auth_helper.rb</c>).</param>
    public static void MapRails(this IEndpointRouteBuilder routes, string method, string pattern, Func<Call, JsonNode?> handler, bool bots = false) =>
        routes.MapMethods(pattern, [method], async (HttpContext http, Database database) =>
        {
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            using (await database.LockAsync(http.RequestAborted))
            {
                var user = Authenticate(http, database, bots);
                var account = http.GetRouteValue("account") is string id ? Authorize(database, user, long.Parse(id)) : null;
                return Rails.Json(handler(new Call(http, database, parameters, user, account)));
            }
        });

    /// <summary>A route of the public client API: no token, the path is the secret.</summary>
    public static void MapPublic(this IEndpointRouteBuilder routes, string method, string pattern, Func<PublicCall, JsonNode?> handler) =>
        routes.MapMethods(pattern, [method], async (HttpContext http, Database database, string identifier, string sourceId, long conversation) =>
        {
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            using (await database.LockAsync(http.RequestAborted))
            {
                var found = database.Conversations.Find(candidate => candidate.DisplayId == conversation
                    && candidate.Inbox.Identifier == identifier
                    && candidate.ContactInbox.SourceId == sourceId) ?? throw RailsError.NotFound();
                return Rails.Json(handler(new PublicCall(database, parameters, found)));
            }
        });

    private static SimUser Authenticate(HttpContext http, Database database, bool bots)
    {
        var headers = http.Request.Headers;
        // Rack folds "-" and "_", so both spellings are one header.
        var token = headers["Api-Access-Token"].FirstOrDefault() ?? headers["api_access_token"].FirstOrDefault();
        if (string.IsNullOrEmpty(token))
            throw new RailsError(401, new JsonObject { ["errors"] = new JsonArray("You need to sign in or sign up before continuing.") });
        var user = database.Users.Find(user => user.Token == token) ?? throw RailsError.Unauthorized("Invalid Access Token");
        return user.IsBot && !bots ? throw RailsError.Unauthorized("Access to this endpoint is not authorized for bots") : user;
    }

    private static SimAccount Authorize(Database database, SimUser user, long id)
    {
        var account = database.Accounts.Find(account => account.Id == id) ?? throw RailsError.NotFound();
        if (!user.Roles.ContainsKey(id))
            throw RailsError.Unauthorized(user.IsBot ? "Bot is not authorized to access this account" : "You are not authorized to access this account");
        return account.IsSuspended ? throw RailsError.Unauthorized("Account is suspended") : account;
    }
}
