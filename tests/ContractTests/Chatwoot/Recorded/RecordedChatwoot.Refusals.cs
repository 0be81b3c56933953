using System.Text;
using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <content>What is refused.</content>
public sealed partial class RecordedChatwoot
{
    private async Task RefusalsAsync()
    {
        await RefuseAsync("401", "GET", "inboxes", token: "nobody");
        await RefuseAsync("401.no_token", "GET", "inboxes", token: null);
        await RefuseAsync("401.contact_delete_agent", "DELETE", $"contacts/{_contact}", token: _chatwoot.AgentToken);
        await RefuseAsync("404", "GET", "contacts/99999999");
        await RefuseAsync("404.contact_inboxes_filter", "POST", "contact_inboxes/filter", new { inbox_id = _inbox, source_id = "nope" });
        await RefuseAsync("404.conversation", "GET", "conversations/99999999");
        await RefuseAsync("404.message", "PATCH", $"{_talk}/messages/99999999", new { status = "delivered" });
        await RefuseAsync("404.route", "GET", "nope/route");

        await RefuseAsync("422.agent_reply_time_window", "PATCH", $"inboxes/{_inbox}", new { channel = new { additional_attributes = new { agent_reply_time_window = 0 } } });
        await RefuseAsync("422.inbox_name_blank", "POST", "inboxes", new { channel = new { type = "api" } });
        await RefuseAsync("422.inbox_unknown_channel", "POST", "inboxes", new { name = "x", channel = new { type = "nope" } });
        await RefuseAsync("500.inbox_no_channel", "POST", "inboxes", new { name = "x" });
        await RefuseAsync("422.webhook_invalid_url", "POST", "webhooks", new { webhook = new { url = "not a url", subscriptions = new[] { "message_created" } } });
        await RefuseAsync("422.webhook_invalid_events", "POST", "webhooks", new { webhook = new { url = _receiver.Url, subscriptions = new[] { "nope" } } });

        var mail = Ours("joao@example.com");
        var joao = (long)(await KeepAsync("", "POST", "contacts", new { name = "Joao", email = mail }))["payload"]!["contact"]!["id"]!;
        _made.Push($"contacts/{joao}");
        using (var form = Form())
        {
            form.Add(File("text"u8.ToArray(), "text/plain"), "avatar", "a.txt");
            await RefuseAsync("422.avatar_type", "PUT", $"contacts/{_contact}", form);
        }

        await RefuseAsync("422.email_taken", "POST", "contacts", new { email = mail, name = "x" });
        await RefuseAsync("422.identifier_taken", "POST", "contacts", new { identifier = Address(Maria), name = "x" });
        await RefuseAsync("422.phone_taken", "POST", "contacts", new { phone_number = $"+{Ours(Maria)}", name = "x" });
        await RefuseAsync("422.several_taken", "POST", "contacts", new { email = mail.ToUpperInvariant(), name = "x", phone_number = $"+{Ours(Maria)}", identifier = Address(Maria) });
        await RefuseAsync("422.phone_format", "POST", "contacts", new { phone_number = "11987654321", name = "x" });
        await RefuseAsync("422.phone_format_spaces", "POST", "contacts", new { phone_number = "+55 11 98765", name = "x" });
        await RefuseAsync("422.name_too_long", "POST", "contacts", new { name = new string('n', 256) });
        await RefuseAsync("500.contact_source_id_taken", "POST", "contacts", new { name = "Eco", inbox_id = _inbox, source_id = Address(Maria) });
        await RefuseAsync("500.contact_inbox_source_id_taken", "POST", $"contacts/{joao}/contact_inboxes", new { inbox_id = _inbox, source_id = Address(Maria) });
        await RefuseAsync("500.contact_null_byte", "POST", "contacts", new { name = "nul \0 byte" });

        await RefuseAsync("422.filter_attribute", "POST", "contacts/filter", Filter(Clause("source_id", "equal_to", null, "x")));
        await RefuseAsync("422.filter_operator", "POST", "contacts/filter", Filter(Clause("phone_number", "is_present", null)));
        await RefuseAsync("422.filter_query_operator", "POST", "contacts/filter", Filter(Clause("phone_number", "equal_to", "OR", $"+{Ours(Maria)}")));
        await RefuseAsync("422.filter_values", "POST", "contacts/filter", Filter(Clause("phone_number", "equal_to", null)));
        await RefuseAsync("422.conversations_filter_source_id", "POST", "conversations/filter", Filter(Clause("source_id", "equal_to", null, "x")));
        var integer = Clause("phone_number", "equal_to", null);
        integer["values"] = new JsonArray(5511987654321);
        await RefuseAsync("500.filter_integer_value", "POST", "contacts/filter", Filter(integer));
        await RefuseAsync("500.filter_no_payload", "POST", "contacts/filter", new { });

        await RefuseAsync("422.conversation_source_id", "POST", "conversations", new { inbox_id = _inbox, contact_id = joao, source_id = Address(Maria) });
        await RefuseAsync("500.conversation_bad_status", "POST", "conversations", new { inbox_id = _inbox, contact_id = joao, source_id = $"new-{_mark}", status = "bogus" });
        await RefuseAsync("500.bad_status", "POST", $"{_talk}/toggle_status", new { status = "bogus" });

        var messages = $"{_talk}/messages";
        await RefuseAsync("422.attachment_bad_blob", "POST", messages, new { content = "x", attachments = new[] { "not-a-signed-id" } });
        await RefuseAsync("422.content_type_unknown", "POST", messages, new { content = "s", content_type = "bogus" });
        await RefuseAsync("422.message_type_unknown", "POST", messages, new { content = "s", message_type = "bogus" });
        await RefuseAsync("422.message_null_byte", "POST", messages, new { content = "nul \0 byte" });
        await RefuseAsync("422.message_too_long", "POST", messages, new { content = new string('x', 150_001) });
        await RefuseAsync("422.message_source_id_too_long", "POST", messages, new { content = "s", source_id = new string('s', 20_001) });
        await RefuseAsync("422.message_retry_unknown_id", "POST", $"{messages}/99999/retry", new { });
        RecordedAnswer last;
        var count = 0;
        do
            last = await CallAsync("POST", messages, new { content = "note", @private = true });
        while (last.Status == 200 && ++count < 201);
        _errors["422.message_flood"] = last;

        await OtherChannelAsync();
        await OtherAccountsAsync();
    }

    private async Task OtherChannelAsync()
    {
        var widget = await KeepAsync("", "POST", "inboxes", new { name = "Site", channel = new { type = "web_widget", website_url = "https://example.com", welcome_title = "Oi", widget_color = "#009CE0" } });
        _made.Push($"inboxes/{widget.Id}");
        var visitor = (long)(await KeepAsync("", "POST", "contacts", new { name = "Visitor", inbox_id = widget.Id }))["payload"]!["contact"]!["id"]!;
        _made.Push($"contacts/{visitor}");
        var conversation = await KeepAsync("", "POST", "conversations", new { inbox_id = widget.Id, contact_id = visitor });
        var message = await KeepAsync("", "POST", $"conversations/{conversation.Id}/messages", new { content = "x" });
        await RefuseAsync("403.status_not_api_inbox", "PATCH", $"conversations/{conversation.Id}/messages/{message.Id}", new { status = "read" });
        await RefuseAsync("422.incoming_not_api_inbox", "POST", $"conversations/{conversation.Id}/messages", new { content = "x", message_type = "incoming" });
    }

    /// <summary>Other accounts take more than the rights of an account's administrator.</summary>
    private async Task OtherAccountsAsync()
    {
        if (ChatwootTarget.IsReal)
            return;
        var other = (long)(await _chatwoot.ControlAsync("accounts", new { name = "Other" }))["id"]!;
        var suspended = (long)(await _chatwoot.ControlAsync("accounts", new { name = "Acme Suspended" }))["id"]!;
        await _chatwoot.ControlAsync("users", new { role = "bot", account_id = other, token = "other-bot" });
        await _chatwoot.ControlAsync("users", new { role = "administrator", account_id = suspended, token = "suspended" });
        await _chatwoot.ControlAsync($"accounts/{suspended}", new { suspended = true }, "PATCH");
        await RefuseAsync("401.account", "GET", $"/api/v1/accounts/{other}/inboxes");
        await RefuseAsync("401.account_suspended", "GET", $"/api/v1/accounts/{suspended}/inboxes", token: "suspended");
        await RefuseAsync("401.bot_account", "GET", _talk, token: "other-bot");
    }

    /// <summary>Calls beside each other: as often as it takes until they have met.</summary>
    private async Task RacesAsync()
    {
        await RaceAsync("500.contact_identifier_race", attempt => ("contacts", new { name = "race", identifier = $"race-{_mark}-{attempt}" }), 500);
        for (var attempt = 0; attempt < 20 && !_errors.ContainsKey("422.conversation_source_id_race"); attempt++)
        {
            var person = (long)(await KeepAsync("", "POST", "contacts", new { name = "race" }))["payload"]!["contact"]!["id"]!;
            _made.Push($"contacts/{person}");
            var source = $"rc-{_mark}-{attempt}";
            await RaceAsync("422.conversation_source_id_race", _ => ("conversations", new { inbox_id = _inbox, contact_id = person, source_id = source }), 422, attempts: 1);
        }

        var twins = await RaceAsync("", attempt => ("contacts", new { name = "twin", phone_number = $"+5511{_mark}{attempt:0000}" }), status: null);
        _errors["422.contact_phone_of_duplicate"] = await CallAsync("PATCH", $"contacts/{(long)twins[0]["payload"]!["contact"]!["id"]!}", new { custom_attributes = new { z = 1 } });

        for (var attempt = 0; attempt < 20 && !_errors.ContainsKey("422.message_contact_deleted"); attempt++)
        {
            var source = $"gone-{_mark}-{attempt}";
            var person = (long)(await KeepAsync("", "POST", "contacts", new { name = "gone", inbox_id = _inbox, source_id = source }))["payload"]!["contact"]!["id"]!;
            var conversation = await KeepAsync("", "POST", "conversations", new { inbox_id = _inbox, contact_id = person, source_id = source });
            Assert.Equal(200, (await CallAsync("DELETE", $"contacts/{person}")).Status);
            var late = await CallAsync("POST", $"conversations/{conversation.Id}/messages", new { content = "tarde", message_type = "incoming" });
            if (late.Status == 422)
                _errors["422.message_contact_deleted"] = late;
        }
    }

    /// <param name="name">Under which the loser's answer is kept.</param>
    /// <param name="call">What is posted twice at the same time; another thing in each attempt.</param>
    /// <param name="status">The loser's; null when both are to succeed.</param>
    /// <param name="attempts">How often.</param>
    private async Task<RecordedAnswer[]> RaceAsync(string name, Func<int, (string Path, object Body)> call, int? status, int attempts = 20)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var (path, body) = call(attempt);
            var answers = await Task.WhenAll(CallAsync("POST", path, body), CallAsync("POST", path, body));
            foreach (var id in answers.Where(answer => answer.Status == 200 && path == "contacts").Select(answer => (long)answer["payload"]!["contact"]!["id"]!))
                _made.Push($"contacts/{id}");
            if (status is null ? Array.TrueForAll(answers, answer => answer.Status == 200) : Array.Exists(answers, answer => answer.Status == status))
            {
                if (status is not null)
                    _errors[name] = answers.First(answer => answer.Status == status);
                return answers;
            }
        }

        return [];
    }

    private async Task EndAsync()
    {
        await KeepAsync("inbox_secret_reset", "POST", $"inboxes/{_inbox}/reset_secret", new { });
        await KeepAsync("inbox_deleted", "DELETE", $"inboxes/{_inbox}");
    }

    private async Task RequestRefusalsAsync()
    {
        using var broken = new StringContent("{\"content\":\"broken", Encoding.UTF8, "application/json");
        await RefuseAsync("400.malformed_json", "POST", $"{_talk}/messages", broken);
    }
}
