using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Inboxes;

/// <summary>Inboxes and their members (Chatwoot: <c>inboxes_controller.rb</c>, <c>inbox_members_controller.rb</c>, <c>inbox_policy.rb</c>).</summary>
internal static class InboxEndpoints
{
    public static void MapInboxes(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("GET", "/inboxes", List);
        routes.MapRails("POST", "/inboxes", Create);
        routes.MapRails("GET", "/inboxes/{inbox:long}", Show);
        routes.MapRails("PATCH", "/inboxes/{inbox:long}", Update);
        routes.MapRails("PUT", "/inboxes/{inbox:long}", Update);
        routes.MapRails("DELETE", "/inboxes/{inbox:long}", Delete);
        routes.MapRails("POST", "/inboxes/{inbox:long}/reset_secret", ResetSecret);
        routes.MapRails("GET", "/inbox_members/{inbox:long}", ListMembers);
        routes.MapRails("POST", "/inbox_members", AddMembers);
        routes.MapRails("GET", "/agents", ListAgents);
    }

    private static JsonObject List(Call call) => new()
    {
        ["payload"] = new JsonArray([.. call.Database.Inboxes
            .Where(inbox => inbox.AccountId == call.Account.Id && call.Sees(inbox))
            .Select(inbox => InboxView.Full(inbox, call.IsAdministrator))]),
    };

    private static JsonObject Show(Call call) => InboxView.Full(call.Inbox(call.Route("inbox")), call.IsAdministrator);

    private static JsonObject Create(Call call)
    {
        call.RequireAdministrator();
        // A missing channel or an unknown type raises in the controller, unrescued.
        if (call.Params.Child("channel") is not { } channel || channel.Text("type") != "api")
            throw RailsError.Crash();
        var name = call.Params.Text("name");
        if (string.IsNullOrWhiteSpace(name))
            throw RailsError.Invalid(("name", "Name can't be blank"));

        var inbox = new SimInbox
        {
            Id = call.Database.NextId(),
            AccountId = call.Account.Id,
            ChannelId = call.Database.NextId(),
            Name = name,
            CreatedAt = call.Database.Now,
        };
        if (!call.Database.InboxesHaveSecrets)
            inbox.Secret = null;
        Apply(inbox, call.Params);
        call.Database.Inboxes.Add(inbox);
        return InboxView.Full(inbox, isAdministrator: true);
    }

    private static JsonObject Update(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Route("inbox"));
        Apply(inbox, call.Params);
        return InboxView.Full(inbox, isAdministrator: true);
    }

    private static JsonObject Delete(Call call)
    {
        call.RequireAdministrator();
        call.Database.Remove(call.Inbox(call.Route("inbox")));
        return new JsonObject { ["message"] = "Your inbox deletion request will be processed in some time." };
    }

    private static JsonObject ResetSecret(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Route("inbox"));
        inbox.Secret = Rails.Token();
        return InboxView.Full(inbox, isAdministrator: true);
    }

    // Chatwoot: agents_controller.rb. Administrators are among them, bots are not.
    private static JsonArray ListAgents(Call call) => new([.. call.Database.Users
        .Where(user => !user.IsBot && user.Roles.ContainsKey(call.Account.Id))
        .Select(user => PersonView.Agent(user, call.Account.Id))]);

    private static JsonObject ListMembers(Call call) => Members(call, call.Inbox(call.Route("inbox")));

    private static JsonObject AddMembers(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Params.Id("inbox_id"));
        foreach (var id in call.Params.Ids("user_ids"))
        {
            if (!call.Database.Users.Exists(user => user.Id == id && !user.IsBot && user.Roles.ContainsKey(call.Account.Id)))
                throw RailsError.NotFound();
            inbox.MemberIds.Add(id);
        }

        return Members(call, inbox);
    }

    private static JsonObject Members(Call call, SimInbox inbox) => new()
    {
        ["payload"] = new JsonArray([.. call.Database.Users
            .Where(user => inbox.MemberIds.Contains(user.Id))
            .Select(user => PersonView.Agent(user, call.Account.Id))]),
    };

    private static void Apply(SimInbox inbox, RailsParams values)
    {
        var channel = values.Child("channel");
        if (values.Text("name") is { Length: > 255 })
            throw RailsError.Invalid(("name", "Name is too long (maximum is 255 characters)"));
        if (channel?.Text("webhook_url") is { Length: > 2048 })
            throw RailsError.Invalid(("webhook_url", "Webhook url is too long (maximum is 2048 characters)"));

        inbox.Name = values.Text("name") is { Length: > 0 } name ? name : inbox.Name;
        inbox.LockToSingleConversation = values.Flag("lock_to_single_conversation") ?? inbox.LockToSingleConversation;
        inbox.EnableAutoAssignment = values.Flag("enable_auto_assignment") ?? inbox.EnableAutoAssignment;
        inbox.EnableEmailCollect = values.Flag("enable_email_collect") ?? inbox.EnableEmailCollect;
        inbox.GreetingEnabled = values.Flag("greeting_enabled") ?? inbox.GreetingEnabled;
        if (values.Has("greeting_message"))
            inbox.GreetingMessage = values.Text("greeting_message");
        if (channel is null)
            return;
        if (channel.Has("webhook_url"))
            inbox.WebhookUrl = channel.Text("webhook_url");
        inbox.HmacMandatory = channel.Flag("hmac_mandatory") ?? inbox.HmacMandatory;
        // Replaced as a whole, never merged.
        inbox.AdditionalAttributes = channel.Object("additional_attributes") ?? inbox.AdditionalAttributes;
    }
}
