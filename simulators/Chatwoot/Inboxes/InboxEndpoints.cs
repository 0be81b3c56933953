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
        routes.MapRails("POST", "/inboxes/{inbox:long}/set_agent_bot", SetAgentBot);
        routes.MapRails("GET", "/inbox_members/{inbox:long}", ListMembers);
        routes.MapRails("POST", "/inbox_members", AddMembers);
        routes.MapRails("GET", "/agents", ListAgents);
    }

    private static JsonObject List(Call call) => new()
    {
        ["payload"] = new JsonArray([.. call.Database.Inboxes
            .Where(inbox => inbox.AccountId == call.Account.Id && call.Sees(inbox))
            .Select(inbox => InboxView.Full(inbox, call.IsAdministrator, call.Database))]),
    };

    private static JsonObject Show(Call call) => InboxView.Full(call.Inbox(call.Route("inbox")), call.IsAdministrator, call.Database);

    private static JsonObject Create(Call call)
    {
        call.RequireAdministrator();
        var values = call.Params.WithNullTexts();
        // A missing channel raises in the controller, unrescued.
        var channel = values.Child("channel") ?? throw RailsError.Crash();
        if (channel.Text("type") is not ("api" or "web_widget"))
            throw RailsError.Invalid(("channel", "Channel must exist"));
        var name = values.Text("name");
        if (string.IsNullOrWhiteSpace(name))
            throw RailsError.Invalid(("name", "Name can't be blank"));

        var inbox = new SimInbox
        {
            Id = call.Database.NextId(),
            AccountId = call.Account.Id,
            ChannelId = call.Database.NextId(),
            ChannelType = channel.Text("type") == "api" ? "Channel::Api" : "Channel::WebWidget",
            Name = name,
            CreatedAt = call.Database.Now,
        };
        Apply(inbox, values);
        call.Database.Inboxes.Add(inbox);
        return InboxView.Full(inbox, isAdministrator: true, call.Database);
    }

    private static JsonObject Update(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Route("inbox"));
        Apply(inbox, call.Params.WithNullTexts());
        return InboxView.Full(inbox, isAdministrator: true, call.Database);
    }

    private static JsonObject Delete(Call call)
    {
        call.RequireAdministrator();
        // It goes in a job: until then it is found, and what is posted into it is answered with 200 and lost.
        var inbox = call.Inbox(call.Route("inbox"));
        call.Service<Jobs>().Later(() => call.Database.Remove(inbox));
        return new JsonObject { ["message"] = "Your inbox deletion request will be processed in some time." };
    }

    private static JsonObject ResetSecret(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Route("inbox"));
        inbox.Secret = Rails.Token();
        return InboxView.Full(inbox, isAdministrator: true, call.Database);
    }

    private static JsonNode? SetAgentBot(Call call)
    {
        call.RequireAdministrator();
        var inbox = call.Inbox(call.Route("inbox"));
        inbox.AgentBot = call.Params.Id("agent_bot") is { } id
            ? call.Database.Users.Find(user => user.IsBot && user.Id == id && user.Roles.ContainsKey(call.Account.Id)) ?? throw RailsError.NotFound()
            : null;
        return null;
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

        if (channel?.Object("additional_attributes")?["agent_reply_time_window"] is { } window
            && !(double.TryParse(window.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours > 0))
            throw RailsError.Invalid(("agent_reply_time_window", "Agent reply time window agent_reply_time_window must be greater than 0"));

        inbox.Name = values.Text("name") is { Length: > 0 } name ? name : inbox.Name;
        inbox.LockToSingleConversation = values.Flag("lock_to_single_conversation") ?? inbox.LockToSingleConversation;
        inbox.EnableAutoAssignment = values.Flag("enable_auto_assignment") ?? inbox.EnableAutoAssignment;
        inbox.EnableEmailCollect = values.Flag("enable_email_collect") ?? inbox.EnableEmailCollect;
        inbox.CsatSurveyEnabled = values.Flag("csat_survey_enabled") ?? inbox.CsatSurveyEnabled;
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
