namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <content>What becomes of messages and conversations, and what bots do.</content>
public sealed partial class RecordedChatwoot
{
    private async Task ChangesAsync()
    {
        var pedro = await PersonAsync("", Numbers[2], "Pedro Alves", inbox: false);
        await KeepAsync("contact_inbox_created", "POST", $"contacts/{pedro}/contact_inboxes", new { inbox_id = _inbox, source_id = Address(Numbers[2]) });
        await CallAsync("PATCH", $"inboxes/{_inbox}", new { greeting_enabled = true, greeting_message = "Olá! Em breve vamos te atender." });
        var conversation = await KeepAsync("", "POST", "conversations", new { inbox_id = _inbox, contact_id = pedro, source_id = Address(Numbers[2]) });
        await KeepAsync("", "POST", $"conversations/{conversation.Id}/messages", new { content = "Oi", message_type = "incoming" });
        await HookAsync("message_created.template_greeting", "message_created", body => body["message_type"]!.ToString() == "template" && body["content_type"]!.ToString() == "text");
        await CallAsync("PATCH", $"inboxes/{_inbox}", new { greeting_enabled = false, csat_survey_enabled = true });
        await KeepAsync("", "POST", $"conversations/{conversation.Id}/messages", new { content = "Pronto" }, _chatwoot.AgentToken);
        await CallAsync("POST", $"conversations/{conversation.Id}/toggle_status", new { status = "resolved" });
        await HookAsync("message_created.template_csat", "message_created", body => body["content_type"]!.ToString() == "input_csat");
        await CallAsync("PATCH", $"inboxes/{_inbox}", new { csat_survey_enabled = false });

        await KeepAsync("contacts_filter.or_clauses", "POST", "contacts/filter", Filter(
            Clause("phone_number", "equal_to", "OR", Ours(Maria)), Clause("phone_number", "equal_to", null, Ours(Numbers[2]))));
        await KeepAsync("contacts_filter.several_values", "POST", "contacts/filter", Filter(Clause("phone_number", "equal_to", null, $"+{Ours(Maria)}", $"+{Ours(Numbers[2])}")));
        var twin = await KeepAsync("", "POST", "contacts", new { name = "Pedro", inbox_id = _inbox, source_id = $"twin-{_mark}" });
        await KeepAsync("contact_merged", "POST", "actions/contact_merge", new { base_contact_id = pedro, mergee_contact_id = (long)twin["payload"]!["contact"]!["id"]! });

        var hook = await KeepAsync("account_webhook_created", "POST", "webhooks", new { webhook = new { url = _receiver.Url, subscriptions = new[] { "contact_created", "contact_updated" } } });
        _made.Push($"webhooks/{hook["payload"]!["webhook"]!["id"]}");
        var luis = await PersonAsync("", Numbers[4], "Luis Melo", inbox: false);
        await HookAsync("account_only.contact_created", "contact_created", body => (long)body["id"]! == luis);
        await CallAsync("PUT", $"contacts/{luis}", new { name = "Luis M." });
        await HookAsync("account_only.contact_updated", "contact_updated", body => (long)body["id"]! == luis);

        var opened = await PersonAsync("", Numbers[5], "Nova Conversa", inbox: false, identifier: false);
        var source = (await CallAsync("GET", $"contacts/{opened}/contactable_inboxes", token: _chatwoot.AgentToken)).Json!["payload"]!.AsArray()
            .Single(entry => (long)entry!["inbox"]!["id"]! == _inbox)!["source_id"]!.ToString();
        var byAgent = await KeepAsync(
            "conversation_created.by_agent", "POST", "conversations", new { inbox_id = _inbox, contact_id = opened, source_id = source, message = new { content = "Olá, aqui é da Acme" } }, _chatwoot.AgentToken);
        await HookAsync("message_created.outgoing_new_conversation", "message_created", body => (long)body["conversation"]!["id"]! == byAgent.Id);

        _receiver.Answer = 500;
        var failing = await KeepAsync("", "POST", $"{_talk}/messages", new { content = "com falha" }, _chatwoot.AgentToken);
        await HookAsync("", "message_updated", Is(failing));
        _receiver.Answer = 200;
        _answers["message_after_webhook_failure"] = (await CallAsync("GET", $"{_talk}/messages?after={failing.Id - 1}")).Json!["payload"]!.AsArray()
            .First(message => (long)message!["id"]! == failing.Id)!.DeepClone();
    }


    private async Task BotsAsync()
    {
        var bot = await KeepAsync("", "POST", "agent_bots", new { name = "Robot", outgoing_url = _receiver.Url, bot_type = "webhook" });
        _made.Push($"agent_bots/{bot.Id}");
        var token = bot["access_token"]!.ToString();
        await CallAsync("POST", $"inboxes/{_inbox}/set_agent_bot", new { agent_bot = bot.Id });
        var rita = await PersonAsync("", Numbers[3], "Rita Dias", identifier: false);
        var conversation = await KeepAsync("conversation_created.with_bot", "POST", "conversations", new { inbox_id = _inbox, contact_id = rita, source_id = Address(Numbers[3]) });
        var talk = $"conversations/{conversation.Id}";
        var select = await KeepAsync(
            "message_created.agent_bot_input_select", "POST", $"{talk}/messages",
            new { content = "Escolha uma opção", content_type = "input_select", content_attributes = new { items = new[] { new { title = "Vendas", value = "sales" }, new { title = "Suporte", value = "support" } } } }, token);
        await HookAsync("message_created.agent_bot_input_select", "message_created", Is(select));
        var cards = await KeepAsync(
            "", "POST", $"{talk}/messages",
            new
            {
                content = "Planos", content_type = "cards",
                content_attributes = new { items = new[] { new { title = "Básico", description = "D", media_url = "https://example.com/a.png", actions = new[] { new { type = "link", text = "Abrir", uri = "https://example.com" } } } } },
            },
            token);
        await HookAsync("message_created.agent_bot_cards", "message_created", Is(cards));
        await RefuseAsync("422.input_select_keys", "POST", $"{talk}/messages", new { content_type = "input_select", content_attributes = new { items = new[] { new { title = "Vendas", value = "sales", extra = 1 } } } });
        await RefuseAsync("401.bot_endpoint", "GET", "contacts", token: token);
        await RefuseAsync("401.message_status_bot", "PATCH", $"{talk}/messages/{cards.Id}", new { status = "delivered" }, token);
        await CallAsync("POST", $"inboxes/{_inbox}/set_agent_bot", new { });
    }
}
