using RyzeBridge.Gateway.Management.Instances;
using RyzeBridge.Gateway.Management.Operations;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>What the document says of the operator's calls.</summary>
internal static class OperationCalls
{
    private const string Letter =
        """{"id":"outbound-1042","direction":"outbound","instance":"suporte","chat":"5511987654321","kind":"message","reason":"131026: Message undeliverable","attempts":1,"receivedAt":"2026-04-20T10:15:30+00:00","givenUpAt":"2026-04-20T10:15:31+00:00"}""";

    private static readonly DocumentedError Direction = new(400, OperationQuery.WrongDirection, "Another direction.");
    private static readonly DocumentedError Limit = new(400, OperationQuery.WrongLimit, "Another limit.");
    private static readonly DocumentedError UnknownInstance = new(404, InstanceQueries.NotFound, "The account has no instance of that name.");
    private static readonly DocumentedError UnknownLetter = new(404, OperationEndpoints.NoDeadLetter, "The account has no dead letter of that id.");
    private static readonly DocumentedError Silent = new(500, "no relay answered in time, try again", "Both relays are away.");
    private static readonly DocumentedError OneSilent = new(500, "outbound relay did not answer in time, try again", "The relay of the dead letter's direction is away.");

    public static CallDescription Lanes { get; } = new()
    {
        Summary = "See what waits, and why (extension)",
        Description = """
            `instances`: what waits of each instance and direction, since when, and what holds it. `lanes`: chats whose messages wait longer than
            their turn. A relay that does not answer is named in `unavailable`; the other's part is there.
            """,
        Answer = (200, """
            {"success":true,"message":"1 chat blocked","unavailable":[],
             "instances":[{"direction":"inbound","instance":"suporte","waiting":12,"oldestReceivedAt":"2026-04-20T10:15:30+00:00","parked":0,"deadLetters":1,
                           "holds":[{"remote":"chatwoot","reason":"Chatwoot HTTP 401: Invalid Access Token","since":"2026-04-20T10:15:31+00:00"}]}],
             "lanes":[{"direction":"inbound","instance":"suporte","chat":"5511987654321","waiting":12,"oldestReceivedAt":"2026-04-20T10:15:30+00:00",
                       "attempts":0,"reason":"Chatwoot HTTP 401: Invalid Access Token","dueAt":null}]}
            """),
        Errors = [Direction, Limit, UnknownInstance, Silent],
    };

    public static CallDescription List { get; } = new()
    {
        Summary = "List dead letters (extension)",
        Description = "Messages that were given up, newest first, without their content. `before`: only those given up before that time, for the next page.",
        Answer = (200, $$"""{"success":true,"message":"1 dead letter","unavailable":[],"deadLetters":[{{Letter}}]}"""),
        Errors = [Direction, Limit, new(400, "invalid query: before: must be a time, e.g. 2026-04-20T10:15:30Z", "Not a time."), UnknownInstance, Silent],
    };

    public static CallDescription Find { get; } = new()
    {
        Summary = "Read a dead letter (extension)",
        Description = "`content=true` adds what was stored of the message, JSON in a string: the customer's or agent's own words.",
        Answer = (200, $$"""{"success":true,"message":"Dead letter found","deadLetter":{{Letter}},"content":null}"""),
        Errors = [new(400, "invalid query: content: must be true or false", "Another value."), UnknownLetter, OneSilent],
    };

    public static CallDescription Replay { get; } = new()
    {
        Summary = "Replay a dead letter (extension)",
        Description = """
            Puts it back into its chat, at its own place in the order. It is never doubled: what was delivered after all is found (Chatwoot by its
            `source_id`, WhatsApp by receipts and noted ids) and not sent again, and a send that nobody knows the outcome of stays a dead letter.
            """,
        Answer = (200, """{"success":true,"message":"1 dead letter replayed","unavailable":[],"replayed":1,"left":0}"""),
        Errors = [UnknownLetter, OneSilent],
    };

    public static CallDescription ReplayAll { get; } = new()
    {
        Summary = "Replay all dead letters (extension)",
        Description = "The oldest 1000 of each direction; `left` says how many are left for further calls.",
        Answer = (200, """{"success":true,"message":"12 dead letters replayed","unavailable":["outbound"],"replayed":12,"left":0}"""),
        Errors = [Direction, UnknownInstance, Silent],
    };

    public static CallDescription Discard { get; } = new()
    {
        Summary = "Discard a dead letter (extension)",
        Description = "Closes it for good: its content is forgotten, the reason is kept and shown in traces.",
        Body = typeof(DiscardRequest),
        BodyExample = """{"reason":"answered by phone"}""",
        Answer = (200, """{"success":true,"message":"Dead letter discarded"}"""),
        Errors = [new(400, "invalid body: reason: is required", "It is missing or wrong."), UnknownLetter, OneSilent],
    };

    public static CallDescription Trace { get; } = new()
    {
        Summary = "Trace a message (extension)",
        Description = """
            By WhatsApp's id, by Chatwoot's id, or the newest messages of a customer by phone, with all times that are kept of their way. Times are
            kept for as long as repeats are recognised (`Lanes:DedupeRetention`), ids for longer. By phone only messages with times are found.
            """,
        Answer = (200, """
            {"success":true,"message":"1 message found","unavailable":[],"messages":[{"direction":"outbound","instance":"suporte","chat":"5511987654321",
             "kind":"message","status":"delivered","reason":null,"attempts":1,"whatsAppIds":["wamid.HBgN"],"chatwootId":4711,"conversationId":42,
             "timeline":[{"event":"taken by the gateway","at":"2026-04-20T10:15:30.1+00:00"},{"event":"stored by OutboundRelay","at":"2026-04-20T10:15:30.2+00:00"},
                         {"event":"first attempt","at":"2026-04-20T10:15:30.4+00:00"},{"event":"accepted by WhatsApp","at":"2026-04-20T10:15:30.7+00:00"},
                         {"event":"receipt: read","at":"2026-04-20T10:16:02+00:00"},{"event":"shown in Chatwoot as read","at":"2026-04-20T10:16:02.3+00:00"}]}]}
            """),
        Errors =
        [
            new(400, OperationEndpoints.OneName, "None of them, or several."),
            Limit,
            new(400, "invalid query: chatwootId: must be a whole number", "A value is wrong."),
            UnknownInstance,
            Silent,
        ],
    };
}
