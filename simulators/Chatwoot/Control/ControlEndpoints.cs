namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>The control API. See README.md.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        routes.MapControl("POST", "/reset", SetUp.Reset);
        routes.MapControl("PUT", "/version", SetUp.SetVersion);
        routes.MapControl("POST", "/accounts", SetUp.CreateAccount);
        routes.MapControl("PATCH", "/accounts/{account:long}", SetUp.ChangeAccount);
        routes.MapControl("POST", "/users", SetUp.CreateUser);
        routes.MapControl("PATCH", "/users/{user:long}", SetUp.ChangeUser);
        routes.MapControl("POST", "/inboxes", SetUp.CreateInbox);
        routes.MapControl("PATCH", "/inboxes/{inbox:long}", SetUp.ChangeInbox);

        routes.MapControl("GET", "/faults", Trouble.ListFaults);
        routes.MapControl("POST", "/faults", Trouble.AddFault);
        routes.MapControl("DELETE", "/faults", Trouble.ClearFaults);
        routes.MapControl("DELETE", "/faults/{fault:long}", Trouble.RemoveFault);
        routes.MapControl("PUT", "/outage", Trouble.SetOutage);
        routes.MapControl("PUT", "/webhooks/settings", Trouble.SetWebhooks);
        routes.MapControl("PUT", "/message_limit", Trouble.SetMessageLimit);

        routes.MapControl("GET", "/calls", Observation.Calls);
        routes.MapControl("DELETE", "/calls", Observation.ClearCalls);
        routes.MapControl("GET", "/webhooks", Observation.Webhooks);
        routes.MapControl("DELETE", "/webhooks", Observation.ClearWebhooks);
        routes.MapControl("GET", "/state", Observation.State);
        routes.MapControl("GET", "/conversations", Observation.Conversations);
        routes.MapControl("GET", "/conversations/{conversation:long}/messages", Observation.Messages);

        routes.MapControl("POST", "/agent/messages", AgentActions.Post);
        routes.MapControl("POST", "/agent/conversations", AgentActions.OpenConversation);
        routes.MapControl("POST", "/agent/retry", AgentActions.Retry);
        routes.MapControl("POST", "/agent/delete", AgentActions.Delete);
        routes.MapControl("POST", "/agent/status", AgentActions.SetStatus);
        routes.MapControl("POST", "/agent/typing", AgentActions.Type);
    }
}
