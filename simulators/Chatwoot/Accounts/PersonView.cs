using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Accounts;

/// <summary>Users, bots and contacts as the different payloads show them.</summary>
internal static class PersonView
{
    /// <summary>Author of a message in REST answers and in <c>conversation.messages</c> (<c>push_event_data</c>).</summary>
    /// <param name="user">The user.</param>
    /// <param name="inWebhook">In webhooks nobody's availability is known, or it is.</param>
    public static JsonObject Push(SimUser user, bool inWebhook = false) => user.IsBot
        ? new JsonObject { ["id"] = user.Id, ["name"] = user.Name, ["avatar_url"] = "", ["type"] = "agent_bot" }
        : new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["available_name"] = user.AvailableName,
            ["avatar_url"] = "",
            ["type"] = "user",
            ["availability_status"] = inWebhook && Random.Shared.Next(4) > 0 ? null : "offline",
            ["thumbnail"] = "",
        };

    public static JsonObject Push(SimContact contact) => new()
    {
        ["additional_attributes"] = contact.AdditionalAttributes.DeepClone(),
        ["custom_attributes"] = contact.CustomAttributes.DeepClone(),
        ["email"] = contact.Email,
        ["id"] = contact.Id,
        ["identifier"] = contact.Identifier,
        ["name"] = contact.Name,
        ["phone_number"] = contact.PhoneNumber,
        ["thumbnail"] = "",
        ["blocked"] = contact.Blocked,
        ["type"] = "contact",
    };

    /// <summary>Author at the top level of a webhook (<c>webhook_data</c>).</summary>
    public static JsonObject Webhook(SimUser user)
    {
        var view = new JsonObject { ["id"] = user.Id, ["name"] = user.Name };
        if (!user.IsBot)
            view["email"] = user.Email;
        view["type"] = user.IsBot ? "agent_bot" : "user";
        return view;
    }

    public static JsonObject Webhook(SimContact contact, SimAccount account) => new()
    {
        ["account"] = Account(account),
        ["additional_attributes"] = contact.AdditionalAttributes.DeepClone(),
        ["avatar"] = "",
        ["custom_attributes"] = contact.CustomAttributes.DeepClone(),
        ["email"] = contact.Email,
        ["id"] = contact.Id,
        ["identifier"] = contact.Identifier,
        ["name"] = contact.Name,
        ["phone_number"] = contact.PhoneNumber,
        ["thumbnail"] = "",
        ["blocked"] = contact.Blocked,
    };

    /// <summary>An agent, as assignee in REST answers and as member of an inbox.</summary>
    public static JsonObject Agent(SimUser user, long accountId) => new()
    {
        ["id"] = user.Id,
        ["account_id"] = accountId,
        ["availability_status"] = "offline",
        ["auto_offline"] = true,
        ["confirmed"] = true,
        ["email"] = user.Email,
        ["provider"] = "email",
        ["available_name"] = user.AvailableName,
        ["name"] = user.Name,
        ["role"] = user.Roles.GetValueOrDefault(accountId),
        ["thumbnail"] = "",
        ["custom_role_id"] = null,
    };

    /// <summary>An agent bot as assignee in REST answers.</summary>
    public static JsonObject Bot(SimUser bot) => new()
    {
        ["id"] = bot.Id,
        ["name"] = bot.Name,
        ["description"] = null,
        ["thumbnail"] = "",
        ["outgoing_url"] = bot.OutgoingUrl,
        ["bot_type"] = "webhook",
    };

    public static JsonObject Account(SimAccount account) => new() { ["id"] = account.Id, ["name"] = account.Name };
}
