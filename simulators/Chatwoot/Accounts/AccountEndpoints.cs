using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Accounts;

/// <summary>Version and profile (Chatwoot: <c>api_controller.rb</c>, <c>profiles_controller.rb</c>).</summary>
internal static class AccountEndpoints
{
    public static void MapVersion(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api", static (Database database, TimeProvider time) => Rails.Json(new JsonObject
        {
            ["version"] = database.Version,
            ["timestamp"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss"),
            ["queue_services"] = "ok",
            ["data_services"] = "ok",
        }));

    public static void MapProfile(this IEndpointRouteBuilder routes) => routes.MapRails("GET", "/profile", Profile);

    private static JsonObject Profile(Call call)
    {
        var user = call.User;
        var accounts = call.Database.Accounts.Where(account => user.Roles.ContainsKey(account.Id)).ToList();
        return new JsonObject
        {
            ["access_token"] = user.Token,
            ["account_id"] = accounts.FirstOrDefault()?.Id,
            ["available_name"] = user.AvailableName,
            ["avatar_url"] = "",
            ["confirmed"] = true,
            ["display_name"] = user.DisplayName,
            ["message_signature"] = null,
            ["email"] = user.Email,
            ["id"] = user.Id,
            ["inviter_id"] = null,
            ["name"] = user.Name,
            ["provider"] = "email",
            ["pubsub_token"] = user.PubsubToken,
            ["role"] = accounts.FirstOrDefault() is { } first ? user.Roles[first.Id] : null,
            ["ui_settings"] = new JsonObject(),
            ["uid"] = user.Email,
            ["type"] = null,
            ["accounts"] = new JsonArray([.. accounts.Select(account => Membership(account, user.Roles[account.Id]))]),
        };
    }

    private static JsonObject Membership(SimAccount account, string role) => new()
    {
        ["id"] = account.Id,
        ["name"] = account.Name,
        ["status"] = account.IsSuspended ? "suspended" : "active",
        ["onboarding_step"] = null,
        ["active_at"] = null,
        ["role"] = role,
        ["permissions"] = new JsonArray(role),
        ["availability"] = "online",
        ["availability_status"] = "offline",
        ["auto_offline"] = true,
        ["api_and_webhooks"] = true,
        ["custom_role_id"] = null,
        ["custom_role"] = null,
    };
}
