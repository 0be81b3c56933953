using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
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
    /// <param name="handler">Gives the body of a 200 (null: an empty one), or raises <see cref="RailsError"/>.</param>
    /// <param name="bots">Whether an agent bot's token reaches it (Chatwoot: <c>access_token_auth_helper.rb</c>).</param>
    public static void MapRails(this IEndpointRouteBuilder routes, string method, string pattern, Func<Call, JsonNode?> handler, bool bots = false) =>
        routes.MapMethods(pattern, [method], async (HttpContext http, Database database, Load load) =>
        {
            using var _ = await load.EnterAsync(http.Request.Method, http.RequestAborted);
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            JsonNode? body;
            using (await database.LockAsync(http.RequestAborted))
                body = handler(Authorized(http, database, parameters, bots));
            await load.LeaveAsync(http.Request.Method, http.RequestAborted);
            return Answer(body);
        });

    /// <summary>
    /// A creation as Rails runs it beside others: what must be unique is looked up first and written some milliseconds later, and only an
    /// index of the database stops what another call wrote in between.
    /// </summary>
    /// <param name="routes">Where to map.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="pattern">Route.</param>
    /// <param name="check">Validates, and gives what writes.</param>
    /// <param name="bots">Whether an agent bot's token reaches it.</param>
    public static void MapRacing(this IEndpointRouteBuilder routes, string method, string pattern, Func<Call, Func<JsonNode?>> check, bool bots = false) =>
        routes.MapMethods(pattern, [method], async (HttpContext http, Database database, Load load) =>
        {
            using var _ = await load.EnterAsync(http.Request.Method, http.RequestAborted);
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            Func<JsonNode?> write;
            using (await database.LockAsync(http.RequestAborted))
                write = check(Authorized(http, database, parameters, bots));
            await load.RaceAsync(http.RequestAborted);
            JsonNode? body;
            using (await database.LockAsync(http.RequestAborted))
                body = write();
            await load.LeaveAsync(http.Request.Method, http.RequestAborted);
            return Answer(body);
        });

    /// <summary>A route of the public client API: no token, the path is the secret.</summary>
    public static void MapPublic(this IEndpointRouteBuilder routes, string method, string pattern, Action<PublicCall> handler) =>
        routes.MapMethods(pattern, [method], async (HttpContext http, Database database, string identifier, string sourceId, long conversation) =>
        {
            // A dot ends a segment of Rails' paths; escaped it is part of it.
            if (http.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Contains('.', StringComparison.Ordinal))
                throw RailsError.NoRoute();
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            using (await database.LockAsync(http.RequestAborted))
            {
                var found = database.Conversations.Find(candidate => candidate.DisplayId == conversation
                    && candidate.Inbox.Identifier == identifier
                    && candidate.ContactInbox.SourceId == sourceId) ?? throw RailsError.PublicNotFound();
                handler(new PublicCall(database, parameters, found));
                return Rails.Head();
            }
        });

    private static IResult Answer(JsonNode? body) => body is null ? Rails.Head() : Rails.Json(body);

    private static Call Authorized(HttpContext http, Database database, RailsParams parameters, bool bots)
    {
        var user = Authenticate(http, database, bots);
        var account = http.GetRouteValue("account") is string id ? Authorize(database, user, long.Parse(id)) : null;
        return new Call(http, database, parameters, user, account);
    }

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
