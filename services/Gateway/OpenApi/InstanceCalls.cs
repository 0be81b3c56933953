using RyzeBridge.Gateway.Management.Instances;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>What the document says of the calls on instances.</summary>
internal static class InstanceCalls
{
    private const string Settings =
        """{"autoRejectCalls":false,"callRejectMessage":"","ignoreGroupMessages":true,"keepOnlineStatus":false,"autoReadMessages":true,"disableHistorySync":true,"ignoreStatus":false}""";

    private const string Connector =
        """{"type":"cloud","endpoint":"106540352242922","webhookUrl":"https://bridge.example.com/webhooks/whatsapp/cloud/0198c1c0e1a27c3f9b1d2e3f4a5b6c7d/k1.1.abc","verifyToken":"9f86d081884c7d65"}""";

    private const string CloudConnector =
        """{"type":"cloud","phoneNumberId":"106540352242922","accessToken":"EAAG...","appSecret":"0123456789abcdef0123456789abcdef","businessAccountId":"102290129340398"}""";

    private static readonly DocumentedError Unknown = new(404, InstanceQueries.NotFound, "The account has no instance of that name.");

    public static CallDescription Create { get; } = new()
    {
        Summary = "Create an instance",
        Description = """
            Takes a TokenAccount only; 20 calls a minute. Only `name` is required. A failing Chatwoot activation does not fail the creation:
            it comes back as `chatwoot.status: "error"`. RyzeAPI's blocks proxy, webhook, websocket and s3 are accepted and have no effect.
            """,
        Body = typeof(CreateInstanceRequest),
        BodyExample = $$"""
            {"name":"suporte","connector":{{CloudConnector}},"chatwootEnabled":true,"chatwootBaseUrl":"https://chatwoot.example.com",
             "chatwootAccountId":5,"chatwootApiToken":"sk_live_abc123...","chatwootInboxName":"WhatsApp - Orion"}
            """,
        Answer = (201, $$"""
            {"success":true,"message":"Instance created",
             "instance":{"id":"0198c1c0-e1a2-7c3f-9b1d-2e3f4a5b6c7d","name":"suporte","token":"4f2a...","status":"connected","numberJid":null,
                         "createdAt":"2026-04-20T10:15:30Z","updatedAt":"2026-04-20T10:15:30Z"},
             "chatwoot":{"status":"active","bridge_integration_id":"int_xyz789abc"},
             "connector":{{Connector}}}
            """),
        Errors =
        [
            new(400, "invalid body: name: is required", "A field is missing or wrong."),
            new(400, $"invalid body: token: {CreateInstanceRequest.UnusableToken}", "The `token` given is too short or too long, holds other characters, or is in use."),
            new(403, "Account instance quota exceeded", "The account has as many instances as it may have."),
            new(409, "Instance name already exists", "The account has an instance of that name."),
            new(409, "This WhatsApp number already belongs to another instance; delete that instance or give it another number first", "The connector's number is taken."),
        ],
    };

    public static CallDescription List { get; } = new()
    {
        Summary = "List instances",
        Description = "A TokenInstance sees its own instance, whatever the filter. Names that do not exist are left out; a single one is 404.",
        Answer = (200, $$$"""
            {"success":true,"message":"1 Instance found","instances":[{"id":"0198c1c0-e1a2-7c3f-9b1d-2e3f4a5b6c7d","name":"suporte","status":"connected",
             "connection":{"state":"connected","numberJid":null,"presenceStatus":null,"displayStatus":null},
             "profile":{"name":null,"pictureUrl":null,"isBusiness":false,"businessName":null},"connector":"cloud",
             "chatwoot":{"status":"active","bridge_integration_id":"int_xyz789abc","chatwoot_base_url":"https://chatwoot.example.com","chatwoot_account_id":5,
                         "chatwoot_inbox_id":42,"chatwoot_inbox_name":"WhatsApp - Orion","last_error":""},
             "settings":{{{Settings}}},"webhook":{"enabled":false},"websocket":{"enabled":false},"proxy":{"enabled":false},"s3":{"enabled":false},
             "createdAt":"2026-04-20T10:15:30Z","updatedAt":"2026-04-20T10:15:30Z"}],"meta":{"total":1}}
            """),
        Errors = [new(404, InstanceQueries.NotFound, "A single name was asked for and does not exist.")],
    };

    public static CallDescription Delete { get; } = new()
    {
        Summary = "Delete an instance",
        Description = "Takes a TokenAccount only. The connector and the Chatwoot integration go with it; the inbox stays in Chatwoot.",
        Answer = (200, """{"success":true,"message":"Instance deleted","instance":{"status":"deleted"}}"""),
        Errors = [Unknown, ChatwootCalls.Busy],
    };

    public static CallDescription Connect { get; } = new()
    {
        Summary = "Connect by QR or pairing code",
        Description = "The connectors of this installation have neither: an instance is connected as soon as it has a connector.",
        Query = new Dictionary<string, string>
        {
            ["number"] = "RyzeAPI: ask for a pairing code. No effect.",
            ["history"] = "RyzeAPI: days of history to ask for. No effect.",
        },
        Errors =
        [
            new(400, SessionEndpoints.NothingToConnect, "It has no connector."),
            Unknown,
            new(501, SessionEndpoints.NoQrCode("cloud"), "Its connector has no such codes."),
        ],
    };

    public static CallDescription Reconnect { get; } = new()
    {
        Summary = "Reconnect a saved session",
        Errors =
        [
            new(400, SessionEndpoints.NoSession, "It has no connector."),
            Unknown,
            new(500, "Failed to reconnect: integration manager did not answer in time, try again", "The instance could not be looked up."),
            new(501, SessionEndpoints.NothingToReconnect("cloud"), "Its connector has no session."),
        ],
    };

    public static CallDescription Logout { get; } = new()
    {
        Summary = "Unlink the device",
        Errors =
        [
            new(400, SessionEndpoints.NotConnected, "It has no connector."),
            Unknown,
            new(500, "Failed to logout instance", "The instance could not be looked up."),
            new(501, SessionEndpoints.NothingToLogOut("cloud"), "Its connector has no linked device."),
        ],
    };

    public static CallDescription GetConnector { get; } = new()
    {
        Summary = "Read how the number is reached (extension)",
        Description = "Tells what to enter at the provider; credentials are never returned.",
        Answer = (200, $$"""{"success":true,"message":"Connector retrieved successfully","connector":{{Connector}}}"""),
        Errors = [Unknown, new(404, "no connector for this instance", "It has none.")],
    };

    public static CallDescription SetConnector { get; } = new()
    {
        Summary = "Give the number's connector or new credentials (extension)",
        Body = typeof(ConnectorRequest),
        BodyExample = $$"""{"connector":{{CloudConnector}}}""",
        Answer = (200, $$"""{"success":true,"message":"Connector updated successfully","connector":{{Connector}}}"""),
        Errors =
        [
            new(400, "invalid body: connector: is required", "A field is missing or wrong."),
            Unknown,
            new(409, "This WhatsApp number already belongs to another instance; delete that instance or give it another number first", "The number is taken."),
        ],
    };

    public static CallDescription GetSettings { get; } = new()
    {
        Summary = "Read the settings",
        Answer = (200, $$"""{"success":true,"message":"Settings retrieved successfully","settings":{{Settings}}}"""),
        Errors = [Unknown, new(500, "Failed to get settings configuration", "They could not be read.")],
    };

    public static CallDescription UpdateSettings { get; } = new()
    {
        Summary = "Change settings",
        Description = "What is absent stays as it is.",
        Body = typeof(SettingsRequest),
        BodyExample = """{"ignoreGroupMessages":true,"autoReadMessages":true}""",
        Answer = (200, $$"""{"success":true,"message":"Settings updated successfully","settings":{{Settings}}}"""),
        Errors = [new(400, "invalid body: body: must have at least one setting", "No setting, or one of the wrong type."), Unknown],
    };
}
