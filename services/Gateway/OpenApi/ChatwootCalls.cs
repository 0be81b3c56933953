using RyzeBridge.Gateway.Management.Chatwoot;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>What the document says of the Chatwoot module's calls.</summary>
internal static class ChatwootCalls
{
    private const string Place = "chatwootBaseUrl (https://chatwoot.example.com) and chatwootAccountId (5)";
    private const string Inboxes = "https://chatwoot.example.com/api/v1/accounts/5/inboxes";

    private const string BeingActivated = "the chatwoot integration of this instance is being activated, try again in a minute";

    private static readonly DocumentedError UnknownInstance = new(404, "instance not found", "The account has no instance of that name.");
    private static readonly DocumentedError NoIntegration = new(404, "no chatwoot integration for this instance", "It has no integration.");
    internal static readonly DocumentedError Busy = new(409, BeingActivated, "An activation that is under way did not end within 25 s.");

    private static readonly DocumentedError Off = new(503, ChatwootModuleFilter.Off, "`Chatwoot:Enabled` is false.");

    public static CallDescription Activate { get; } = new()
    {
        Summary = "Activate the integration",
        Description = "Creates the inbox in Chatwoot and begins to relay. Takes up to 60 s. Again: takes the new credentials and flags and keeps the inbox.",
        Body = typeof(ActivateRequest),
        BodyExample = """
            {"chatwootBaseUrl":"https://chatwoot.example.com","chatwootAccountId":5,"chatwootApiToken":"sk_live_abc123...","inboxName":"WhatsApp - Orion",
             "signMessages":true,"ignoreGroups":false,"startAsPending":false,"reopenResolved":true}
            """,
        Answer = (201, State("active", "activated")),
        Errors =
        [
            new(400, $$"""Chatwoot account or endpoint not found - verify {{Place}}. Detail: {{Inboxes}} HTTP 404: {"error":"Resource could not be found"}""", "Chatwoot answered 404."),
            new(400, $$"""Chatwoot rejected the request as invalid - verify inboxName and the other fields. Detail: {{Inboxes}} HTTP 422: {"message":"Name is invalid"}""", "Chatwoot answered 422."),
            new(400, "invalid body: chatwootBaseUrl: is required", "A field is missing or wrong."),
            new(401, $$"""Chatwoot rejected the API token - verify chatwootApiToken. Detail: {{Inboxes}} HTTP 401: {"error":"Invalid Access Token"}""", "The token is wrong."),
            new(403, $$"""Chatwoot denied the request - verify the API token has admin scope on account 5. Detail: {{Inboxes}} HTTP 401: {"error":"You are not authorized to do this action"}""", "The token is not an administrator's."),
            UnknownInstance,
            new(409, BeingActivated, "Another activation of the instance is under way, or broke off and may still take effect in Chatwoot, and the 60 s are too short to wait for it."),
            new(500, "chatwoot integration failed: persist integration: the database is not available", "It could not be stored."),
            new(502, $$"""Chatwoot is unreachable at https://chatwoot.example.com - verify chatwootBaseUrl and that the host is reachable from the server. Detail: Post "{{Inboxes}}": dial tcp [::1]:443: connect: connection refused""", "No answer, or 5xx."),
            Off,
        ],
    };

    public static CallDescription List { get; } = new()
    {
        Summary = "Read the integration",
        Description = "Looks at Chatwoot first, for at most 10 s. Shows the API token in clear.",
        Answer = (200, """
            {"instance_name":"suporte","status":"active","bridge_integration_id":"int_xyz789abc","chatwoot_base_url":"https://chatwoot.example.com",
             "chatwoot_account_id":5,"chatwoot_api_token":"sk_live_abc123...","chatwoot_inbox_id":42,"chatwoot_inbox_name":"WhatsApp - Orion","last_error":"",
             "created_at":"2026-04-20T10:15:30Z","sign_messages":true,"ignore_groups":false,"start_as_pending":false,"reopen_resolved":true}
            """),
        Errors = [UnknownInstance, NoIntegration, Off],
    };

    public static CallDescription Deactivate { get; } = new()
    {
        Summary = "Remove the integration",
        Description = "The inbox stays in Chatwoot with its conversations; only its link goes.",
        Answer = (200, """{"message":"chatwoot integration deactivated"}"""),
        Errors = [UnknownInstance, new(404, "no chatwoot integration to delete", "It has no integration."), Busy, Off],
    };

    public static CallDescription Pause { get; } = new()
    {
        Summary = "Pause the integration (extension)",
        Description = "While it is paused messages wait, in both directions; none is lost.",
        Answer = (200, State("paused", "paused")),
        Errors = [UnknownInstance, NoIntegration, Off],
    };

    public static CallDescription Resume { get; } = new()
    {
        Summary = "Resume the integration (extension)",
        Description = "What waited is relayed, in order.",
        Answer = (200, State("active", "resumed")),
        Errors = [UnknownInstance, NoIntegration, Off],
    };

    private static string State(string status, string done) =>
        $$"""{"instance":"suporte","status":"{{status}}","bridge_integration_id":"int_xyz789abc","message":"chatwoot integration {{done}}"}""";
}
