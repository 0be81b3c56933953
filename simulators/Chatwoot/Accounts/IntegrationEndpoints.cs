using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Accounts;

/// <summary>Account webhooks and agent bots (Chatwoot: <c>webhooks_controller.rb</c>, <c>agent_bots_controller.rb</c>).</summary>
internal static class IntegrationEndpoints
{
    private static readonly string[] Events =
    [
        "conversation_status_changed", "conversation_updated", "conversation_created", "contact_created", "contact_updated", "message_created",
        "message_updated", "webwidget_triggered", "inbox_created", "inbox_updated", "conversation_typing_on", "conversation_typing_off",
    ];

    public static void MapIntegrations(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("POST", "/webhooks", CreateWebhook);
        routes.MapRails("DELETE", "/webhooks/{webhook:long}", DeleteWebhook);
        routes.MapRails("POST", "/agent_bots", CreateBot);
        routes.MapRails("DELETE", "/agent_bots/{bot:long}", DeleteBot);
    }

    private static JsonObject CreateWebhook(Call call)
    {
        call.RequireAdministrator();
        var values = call.Params.Child("webhook") ?? call.Params;
        var url = values.Text("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw RailsError.Invalid(("url", "Url is invalid"));
        var subscriptions = values.Texts("subscriptions");
        if (subscriptions.Except(Events, StringComparer.Ordinal).Any())
            throw RailsError.Invalid(("subscriptions", "Subscriptions Invalid events"));
        var webhook = new SimAccountWebhook { Id = call.Database.NextId(), AccountId = call.Account.Id, Url = url!, Subscriptions = subscriptions };
        call.Database.AccountWebhooks.Add(webhook);
        var view = new JsonObject
        {
            ["id"] = webhook.Id,
            ["name"] = null,
            ["url"] = webhook.Url,
            ["account_id"] = webhook.AccountId,
            ["subscriptions"] = new JsonArray([.. subscriptions.Select(subscription => (JsonNode)subscription)]),
        };
        if (call.Database.Since(4, 12))
            view["secret"] = webhook.Secret;
        return new JsonObject { ["payload"] = new JsonObject { ["webhook"] = view } };
    }

    private static JsonNode? DeleteWebhook(Call call)
    {
        call.RequireAdministrator();
        return call.Database.AccountWebhooks.RemoveAll(webhook => webhook.Id == call.Route("webhook") && webhook.AccountId == call.Account.Id) > 0
            ? null
            : throw RailsError.NotFound();
    }

    private static JsonObject CreateBot(Call call)
    {
        call.RequireAdministrator();
        var bot = new SimUser
        {
            Id = call.Database.NextId(),
            Name = call.Params.Text("name") ?? "",
            Email = "",
            Token = Rails.Token(),
            IsBot = true,
            OutgoingUrl = call.Params.Text("outgoing_url"),
            Roles = { [call.Account.Id] = "bot" },
        };
        call.Database.Users.Add(bot);
        var view = PersonView.Bot(bot);
        view["bot_config"] = new JsonObject();
        view["account_id"] = call.Account.Id;
        view["access_token"] = bot.Token;
        view["system_bot"] = false;
        return view;
    }

    private static JsonNode? DeleteBot(Call call)
    {
        call.RequireAdministrator();
        var bot = call.Database.Users.Find(user => user.IsBot && user.Id == call.Route("bot")) ?? throw RailsError.NotFound();
        call.Database.Users.Remove(bot);
        foreach (var inbox in call.Database.Inboxes.Where(inbox => inbox.AgentBot == bot))
            inbox.AgentBot = null;
        return null;
    }
}
