using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;
using RyzeBridge.ChatwootSimulator.Webhooks;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>Accounts, users and inboxes as tests need them.</summary>
internal static class SetUp
{
    public static JsonNode? Reset(ControlCall call)
    {
        call.Database.Reset();
        call.Service<Faults>().Clear();
        call.Service<CallCounters>().Clear();
        call.Service<WebhookLog>().Clear();
        call.Service<WebhookSettings>().Reset();
        return null;
    }

    public static JsonNode? CreateAccount(ControlCall call)
    {
        var account = new SimAccount { Id = call.Database.NextId(), Name = call.Params.Text("name") ?? "Account", CreatedAt = call.Database.Now };
        call.Database.Accounts.Add(account);
        return new JsonObject { ["id"] = account.Id, ["name"] = account.Name };
    }

    public static JsonNode? ChangeAccount(ControlCall call)
    {
        var account = call.Database.Accounts.Find(account => account.Id == call.Route("account")) ?? throw RailsError.NotFound();
        account.IsSuspended = call.Params.Flag("suspended") ?? account.IsSuspended;
        return new JsonObject { ["id"] = account.Id, ["suspended"] = account.IsSuspended };
    }

    public static JsonNode? CreateUser(ControlCall call)
    {
        var role = call.Params.Text("role") ?? "agent";
        if (role is not ("administrator" or "agent" or "bot"))
            throw ControlCall.Wrong("role is administrator, agent or bot");
        var id = call.Database.NextId();
        var user = new SimUser
        {
            Id = id,
            Name = call.Params.Text("name") ?? $"User {id}",
            DisplayName = call.Params.Text("display_name"),
            Email = call.Params.Text("email") ?? $"user{id}@example.com",
            Token = call.Params.Text("token") ?? Rails.Token(),
            IsBot = role == "bot",
            Roles = { [call.Account.Id] = role },
        };
        call.Database.Users.Add(user);
        return new JsonObject { ["id"] = user.Id, ["token"] = user.Token, ["role"] = role };
    }

    public static JsonNode? ChangeUser(ControlCall call)
    {
        var user = call.Database.Users.Find(user => user.Id == call.Route("user")) ?? throw RailsError.NotFound();
        if (call.Params.Text("role") is { } role)
            user.Roles[call.Account.Id] = role;
        return new JsonObject { ["id"] = user.Id, ["role"] = user.Roles.GetValueOrDefault(call.Account.Id) };
    }

    public static JsonNode? CreateInbox(ControlCall call)
    {
        var inbox = new SimInbox
        {
            Id = call.Database.NextId(),
            AccountId = call.Account.Id,
            ChannelId = call.Database.NextId(),
            Name = call.Params.Text("name") ?? "Inbox",
            ChannelType = call.Params.Text("channel_type") ?? "Channel::Api",
            WebhookUrl = call.Params.Text("webhook_url"),
            CreatedAt = call.Database.Now,
        };
        call.Database.Inboxes.Add(inbox);
        return new JsonObject { ["id"] = inbox.Id };
    }

    /// <summary>An upgrade, or its opposite: behaviour follows the version from the next call on.</summary>
    public static JsonNode? SetVersion(ControlCall call)
    {
        call.Database.Version = call.Params.Text("version") ?? throw ControlCall.Wrong("version is needed");
        return new JsonObject { ["version"] = call.Database.Version };
    }

    public static JsonNode? ChangeInbox(ControlCall call)
    {
        var inbox = call.Database.Inboxes.Find(inbox => inbox.Id == call.Route("inbox")) ?? throw RailsError.NotFound();
        inbox.HasActiveBot = call.Params.Flag("active_bot") ?? inbox.HasActiveBot;
        if (call.Params.Has("secret"))
            inbox.Secret = call.Params.Text("secret");
        inbox.Identifier = call.Params.Text("identifier") ?? inbox.Identifier;
        inbox.WebhookUrl = call.Params.Text("webhook_url") ?? inbox.WebhookUrl;
        return new JsonObject { ["id"] = inbox.Id, ["active_bot"] = inbox.HasActiveBot, ["secret"] = inbox.Secret };
    }
}
