using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>
/// Plays with the Chatwoot under test what was played when its answers were recorded, and keeps what came out of it under the recordings' names. What it
/// makes it deletes again.
/// </summary>
public sealed partial class RecordedChatwoot : IAsyncLifetime
{
    private const string Maria = "5511987654321";
    private static readonly string[] Numbers = [Maria, "5511912340001", "5511912340002", "5511912340003", "5511912340004", "5511912340009"];

    private readonly Dictionary<string, JsonNode?> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedAnswer> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _webhooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);
    private readonly Stack<string> _made = [];
    private readonly string _mark = Random.Shared.Next(1000, 9999).ToString(CultureInfo.InvariantCulture);
    private ChatwootTarget _chatwoot = null!;
    private RecordedReceiver _receiver = null!;
    private long _agent;
    private long _inbox;
    private long _contact;
    private string _talk = "";

    /// <summary>Whether each key is compared: the recordings are of 4.16.</summary>
    internal bool IsRecordedVersion { get; private set; }

    internal IReadOnlyDictionary<string, JsonNode?> Answers => _answers;

    internal IReadOnlyDictionary<string, RecordedAnswer> Errors => _errors;

    internal IReadOnlyDictionary<string, JsonObject> Webhooks => _webhooks;

    public async Task InitializeAsync()
    {
        _chatwoot = await ChatwootTarget.StartAsync();
        _receiver = await RecordedReceiver.StartAsync();
        // Other people of the account may have the recording's numbers.
        foreach (var number in Numbers)
            _ours[number] = number[..5] + Random.Shared.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        _ours["joao@example.com"] = $"joao.{_mark}@example.com";
        await PeopleAsync();
        await MessagesAsync();
        await ChangesAsync();
        await BotsAsync();
        await RefusalsAsync();
        await RacesAsync();
        await EndAsync();
        // Refused last: some versions and proxies end the connection with it.
        await RequestRefusalsAsync();
    }

    public async Task DisposeAsync()
    {
        while (_made.TryPop(out var path))
            await CallAsync("DELETE", path);
        await _receiver.DisposeAsync();
        await _chatwoot.DisposeAsync();
    }

    /// <summary>A recording as it would be with our numbers and names.</summary>
    internal JsonObject Recording(string path)
    {
        var text = Encoding.UTF8.GetString(ChatwootSamples.Bytes($"recorded/{path}.json"));
        foreach (var (theirs, ours) in _ours)
            text = text.Replace(theirs, ours, StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsObject();
    }

    private async Task PeopleAsync()
    {
        var version = await KeepAsync("api_root_version", "GET", "/api");
        IsRecordedVersion = version["version"]!.ToString().StartsWith("4.16.", StringComparison.Ordinal);
        var profile = await KeepAsync("profile", "GET", "/api/v1/profile");
        var agent = (await CallAsync("GET", "/api/v1/profile", token: _chatwoot.AgentToken)).Json!;
        _agent = (long)agent["id"]!;
        _ours["WhatsApp Bridge"] = profile["name"]!.ToString();
        _ours["Ana Agent"] = agent["name"]!.ToString();

        var created = new
        {
            name = "WhatsApp Acme", lock_to_single_conversation = true, enable_auto_assignment = true,
            channel = new { type = "api", webhook_url = _receiver.Url, hmac_mandatory = false, additional_attributes = new { } },
        };
        await RefuseAsync("401.role", "POST", "inboxes", created, _chatwoot.AgentToken);
        _inbox = (await KeepAsync("inbox_created", "POST", "inboxes", created)).Id;
        _made.Push($"inboxes/{_inbox}");
        await RefuseAsync("401.inbox_show_agent", "GET", $"inboxes/{_inbox}", token: _chatwoot.AgentToken);
        await KeepAsync("inbox_members", "POST", "inbox_members", new { inbox_id = _inbox, user_ids = new[] { _agent } });
        Keep("inboxes_list", (await CallAsync("GET", "inboxes")).Json, "payload", inbox => (long)inbox["id"]! == _inbox);
        await KeepAsync("inbox_seen_by_agent", "GET", $"inboxes/{_inbox}", token: _chatwoot.AgentToken);
        await KeepAsync("inbox_updated", "PATCH", $"inboxes/{_inbox}", new { channel = new { webhook_url = _receiver.Url } });
        await RefuseAsync("401.reset_secret_agent", "POST", $"inboxes/{_inbox}/reset_secret", new { }, _chatwoot.AgentToken);

        await PersonAsync("contact_created.without_inbox", Numbers[1], "Joao Lima", inbox: false);
        _contact = await PersonAsync("contact_created", Maria, "Maria Souza");
        await KeepAsync("contact_inboxes_filter", "POST", "contact_inboxes/filter", new { inbox_id = _inbox, source_id = Address(Maria) });
        await KeepAsync("contacts_filter", "POST", "contacts/filter", Filter(Clause("phone_number", "equal_to", null, $"+{Ours(Maria)}")));
        Keep("contactable_inboxes", (await CallAsync("GET", $"contacts/{_contact}/contactable_inboxes")).Json, "payload", entry => (long)entry["inbox"]!["id"]! == _inbox);
        var conversation = await KeepAsync("conversation_created", "POST", "conversations", new { inbox_id = _inbox, contact_id = _contact, source_id = Address(Maria) });
        _talk = $"conversations/{conversation.Id}";
        await HookAsync("conversation_created", "conversation_created", body => (long)body["id"]! == conversation.Id);
    }

    private async Task MessagesAsync()
    {
        var incoming = await KeepAsync("message_created", "POST", $"{_talk}/messages", new { content = "Oi, bom dia!", message_type = "incoming", source_id = "3EB0C767D097B7C7C030" });
        await HookAsync("message_created.incoming", "message_created", Is(incoming));
        await KeepAsync("conversations_list", "GET", $"conversations?inbox_id={_inbox}&source_id={Uri.EscapeDataString(Address(Maria))}&status=all");
        await KeepAsync("assignment", "POST", $"{_talk}/assignments", new { assignee_id = _agent });
        await HookAsync("conversation_updated.assignee", "conversation_updated", Changed("assignee_id"));
        await ActivityAsync("Assigned to");
        await KeepAsync("conversation_shown", "GET", _talk);
        await KeepAsync("contact_conversations", "GET", $"contacts/{_contact}/conversations");
        await KeepAsync("contact_shown_or_updated", "GET", $"contacts/{_contact}");

        var outgoing = await KeepAsync("message_created.outgoing", "POST", $"{_talk}/messages", new { content = "Olá **Maria**, tudo bem?\\\nSegue o *link*: https://example.com/a?x=1&y=2" }, _chatwoot.AgentToken);
        await HookAsync("message_created.outgoing", "message_created", Is(outgoing));
        await HookAsync("conversation_updated.first_reply", "conversation_updated", Changed("first_reply_created_at"));
        var reached = $"{_talk}/messages/{outgoing.Id}";
        await KeepAsync("message_updated.status", "PATCH", reached, new { status = "delivered" });
        await HookAsync("message_updated", "message_updated", body => Is(outgoing)(body) && Attributes(body).Count == 0);
        await KeepAsync("message_updated.failed", "PATCH", reached, new { status = "failed", external_error = "Number not on WhatsApp" });
        await HookAsync("message_updated.failed", "message_updated", body => Is(outgoing)(body) && Attributes(body)["external_error"] is not null);
        await KeepAsync("message_updated.recovered", "PATCH", reached, new { status = "sent" });
        await HookAsync("message_updated.recovered", "message_updated", body => Is(outgoing)(body) && Attributes(body) is { Count: 1 } attributes && attributes["external_error"] is null);
        await CallAsync("PATCH", reached, new { status = "failed", external_error = "Number not on WhatsApp" });
        await KeepAsync("message_retried", "POST", $"{reached}/retry", new { });
        await HookAsync("message_updated.retry", "message_updated", body => Is(outgoing)(body) && Attributes(body).Count == 0);

        var reply = await KeepAsync("message_created.reply", "POST", $"{_talk}/messages", new { content = "respondendo", message_type = "incoming", source_id = "3EB0FFFF", content_attributes = new { in_reply_to = outgoing.Id } });
        await HookAsync("message_created.incoming_reply", "message_created", Is(reply));
        var answer = await KeepAsync("message_created.outgoing_reply", "POST", $"{_talk}/messages", new { content = "Sim, claro", content_attributes = new { in_reply_to = incoming.Id } }, _chatwoot.AgentToken);
        await HookAsync("message_created.outgoing_reply", "message_created", Is(answer));

        using (var file = Form(("content", "legenda"), ("message_type", "incoming"), ("source_id", "3EB0EEEE"), ("content_attributes", $$"""{"in_reply_to":{{outgoing.Id}}}""")))
        {
            file.Add(File(Png, "image/png"), "attachments[]", "foto.png");
            var attachment = await KeepAsync("message_created.attachment", "POST", $"{_talk}/messages", file);
            await HookAsync("message_created.incoming_attachment", "message_created", Is(attachment));
        }

        using (var file = Form(("content", "Segue a foto")))
        {
            file.Add(File(Png, "image/png"), "attachments[]", "foto.png");
            var attachment = await KeepAsync("message_created.outgoing_attachment", "POST", $"{_talk}/messages", file, _chatwoot.AgentToken);
            await HookAsync("message_created.attachment", "message_created", Is(attachment));
        }

        RecordedAnswer audio;
        using (var file = Form())
        {
            file.Add(File(Mp3, "audio/mpeg"), "attachments[]", "audio.mp3");
            audio = await KeepAsync("message_created.audio", "POST", $"{_talk}/messages", file, _chatwoot.AgentToken);
            await HookAsync("message_created.audio", "message_created", Is(audio));
        }

        var note = await KeepAsync("message_created.private_note", "POST", $"{_talk}/messages", new { content = "Nota interna", @private = true }, _chatwoot.AgentToken);
        await HookAsync("message_created.private_note", "message_created", Is(note));
        var echo = await KeepAsync("message_created.outgoing_echo", "POST", $"{_talk}/messages", new { content = "Enviado pelo celular", source_id = "3EB0AAAABBBBCCCCDDDD", echo_id = "bridge-7c1f", content_attributes = new { external_echo = true } });
        await HookAsync("message_created.outgoing_mirrored", "message_created", Is(echo));

        await TypeAsync("conversation_typing_on", "on", isPrivate: false);
        await TypeAsync("conversation_typing_off", "off", isPrivate: false);
        await TypeAsync("conversation_typing_on.private_note", "on", isPrivate: true);
        var identifier = (await CallAsync("GET", $"inboxes/{_inbox}"))["inbox_identifier"]!.ToString();
        var client = $"/public/api/v1/inboxes/{identifier}/contacts";
        var number = Address(Maria);
        // .NET writes %2E as a dot unless it is told not to.
        var open = $"{client}/{number.Replace("@", "%40", StringComparison.Ordinal).Replace(".", "%2E", StringComparison.Ordinal)}/{_talk}";
        foreach (var status in (string[])["on", "off"])
        {
            Assert.Equal(200, (await CallAsync("POST", $"{open}/toggle_typing", new { typing_status = status }, token: null)).Status);
            await HookAsync($"conversation_typing_{status}.contact", $"conversation_typing_{status}", body => body["user"]!["type"] is null);
        }

        await RefuseAsync("404.public_source_id_with_dot", "POST", $"{client}/{number}/{_talk}/toggle_typing", new { typing_status = "off" }, token: null);
        await RefuseAsync("404.public_wrong_source", "POST", $"{client}/wrong/{_talk}/toggle_typing", new { typing_status = "on" }, token: null);
        Assert.Equal(200, (await CallAsync("POST", $"{open}/update_last_seen", new { }, token: null)).Status);
        await HookAsync("message_updated.read_by_contact", "message_updated", Is(echo));

        await KeepAsync("labels", "POST", $"{_talk}/labels", new { labels = new[] { "vip" } });
        await HookAsync("conversation_updated.labels", "conversation_updated", Changed("label_list"));
        await ActivityAsync("added vip");
        await KeepAsync("conversation_custom_attributes", "POST", $"{_talk}/custom_attributes", new { custom_attributes = new { wa_session = "acme-1" } });
        await HookAsync("conversation_updated.custom_attributes", "conversation_updated", Changed("custom_attributes"));
        await KeepAsync("toggle_status", "POST", $"{_talk}/toggle_status", new { status = "resolved" }, _chatwoot.AgentToken);
        await HookAsync("conversation_status_changed", "conversation_status_changed", body => body["status"]!.ToString() == "resolved");
        await HookAsync("conversation_updated.status", "conversation_updated", Changed("status"));
        await ActivityAsync("marked resolved");
        var back = await KeepAsync("", "POST", $"{_talk}/messages", new { content = "voltei", message_type = "incoming", source_id = "3EB0ABAB" });
        await HookAsync("", "message_created", Is(back));
        await HookAsync("conversation_status_changed.reopened", "conversation_status_changed", body => body["status"]!.ToString() == "open");
        await ActivityAsync("System reopened");
        await KeepAsync("messages_index", "GET", $"{_talk}/messages?after={audio.Id}");
        await KeepAsync("contacts_search", "GET", $"contacts/search?q={Ours(Maria)}");
        await KeepAsync("contacts_search.page2", "GET", $"contacts/search?q={Ours(Maria)}&page=2");
        await KeepAsync("contacts_search.empty_query", "GET", "contacts/search?q=");
        await KeepAsync("update_last_seen", "POST", $"{_talk}/update_last_seen", new { });

        await CallAsync("DELETE", $"{_talk}/messages/{answer.Id}");
        await HookAsync("message_updated.deleted", "message_updated", body => Is(answer)(body) && Attributes(body)["deleted"] is not null);
        await KeepAsync("message_deleted", "DELETE", $"{_talk}/messages/{incoming.Id}");
        await HookAsync("message_updated.deleted_incoming", "message_updated", body => Is(incoming)(body) && Attributes(body)["deleted"] is not null);
    }

    private async Task TypeAsync(string name, string status, bool isPrivate)
    {
        await CallAsync("POST", $"{_talk}/toggle_typing_status", new { typing_status = status, is_private = isPrivate }, _chatwoot.AgentToken);
        await HookAsync(name, $"conversation_typing_{status}", body => body["user"]!["type"]?.ToString() == "user" && (bool)body["is_private"]! == isPrivate);
    }

    private static JsonObject Clause(string key, string filter, string? next, params string[] values) => new()
    {
        ["attribute_key"] = key,
        ["filter_operator"] = filter,
        ["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]),
        ["query_operator"] = next,
    };

    private static JsonObject Filter(params JsonObject[] clauses) => new() { ["payload"] = new JsonArray([.. clauses]) };

    private static Func<JsonObject, bool> Is(RecordedAnswer message) => body => (long)body["id"]! == message.Id && body["conversation"] is not null;

    private static Func<JsonObject, bool> Changed(string attribute) => body =>
        body["changed_attributes"] is JsonArray changes && changes.Any(change => change!.AsObject().ContainsKey(attribute));

    private static JsonObject Attributes(JsonObject body) => body["content_attributes"]!.AsObject();

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }

    private static ByteArrayContent File(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
