using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>Routes of the control API: no token, JSON in and out, run alone like the API's own calls.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this IEndpointRouteBuilder routes, string method, string pattern, Func<ControlCall, JsonNode?> handler) =>
        routes.MapMethods($"/_control{pattern}", [method], async (HttpContext http, Database database) =>
        {
            var parameters = await RailsParams.ReadAsync(http.Request, http.RequestAborted);
            using (await database.LockAsync(http.RequestAborted))
                return Rails.Json(handler(new ControlCall(http, database, parameters)) ?? new JsonObject());
        });
}
