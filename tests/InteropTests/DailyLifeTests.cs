using System.Text.Json.Nodes;
using RyzeBridge.InteropTests.Support;
using static RyzeBridge.InteropTests.Support.InteropSystem;

namespace RyzeBridge.InteropTests;

/// <summary>What agents and administrators do.</summary>
[Collection(InteropCollection.Name)]
public sealed class DailyLifeTests(InteropSystem system)
{
    [Fact]
    public async Task A_refused_message_turns_red_and_Retry_sends_it()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        await system.WhatsApp.FaultAsync(new { kind = "error", code = 131026, chat = phone });
        var answer = await system.Chatwoot.AnswerAsync(conversation, "chega?");
        var red = await system.ShownAsync(conversation, message => (long)message["id"]! == answer && message["status"]!.ToString() == "failed", "the message is red");
        Assert.NotEqual("", red["content_attributes"]!["external_error"]!.ToString());

        await system.WhatsApp.RecoverAsync();
        await system.Chatwoot.CallAsync("POST", $"conversations/{conversation}/messages/{answer}/retry", new { }, system.Chatwoot.AgentToken);
        await system.ReceivedAsync(phone, message => Text(message).EndsWith("chega?", StringComparison.Ordinal), "the customer has it");
        await system.ShownAsync(conversation, message => (long)message["id"]! == answer && message["status"]!.ToString() == "delivered", "it is red no more");
    }

    [Fact]
    public async Task An_agent_opens_a_conversation_and_the_answer_comes_into_it()
    {
        var phone = system.NewCustomer();
        var contact = (long)(await system.Chatwoot.CallAsync("POST", "contacts", new { name = "Nova", phone_number = $"+{phone}" }))!["payload"]!["contact"]!["id"]!;
        var source = (await system.Chatwoot.CallAsync("GET", $"contacts/{contact}/contactable_inboxes", token: system.Chatwoot.AgentToken))!["payload"]!.AsArray()
            .Single(entry => (int)entry!["inbox"]!["id"]! == system.Inbox)!["source_id"]!.ToString();
        var opened = (long)(await system.Chatwoot.CallAsync(
            "POST", "conversations", new { inbox_id = system.Inbox, contact_id = contact, source_id = source, message = new { content = "Olá, aqui é da Acme" } }, system.Chatwoot.AgentToken))!["id"]!;

        await system.ReceivedAsync(phone, message => Text(message).EndsWith("Olá, aqui é da Acme", StringComparison.Ordinal), "the customer has it");
        await system.WhatsApp.WriteAsync(phone, "quem?");
        await system.ShownAsync(opened, message => Text(message) == "quem?", "the answer is in the agent's conversation");
        Assert.Single(await system.Chatwoot.ConversationsAsync(system.Inbox, phone));
    }

    [Fact]
    public async Task A_bots_choices_are_sent()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var bot = (await system.Chatwoot.CallAsync("POST", "agent_bots", new { name = "Robot", outgoing_url = "https://example.com/bot", bot_type = "webhook" }))!;
        var items = new[] { new { title = "Vendas", value = "sales" }, new { title = "Suporte", value = "support" } };
        await system.Chatwoot.CallAsync(
            "POST", $"conversations/{conversation}/messages", new { content = "Escolha", content_type = "input_select", content_attributes = new { items } }, bot["access_token"]!.ToString());

        await system.ReceivedAsync(phone, message => message.ToJsonString().Contains("Vendas", StringComparison.Ordinal), "the customer has the choice");
        await system.Chatwoot.CallAsync("DELETE", $"agent_bots/{bot["id"]}");
    }

    [Fact]
    public async Task The_survey_is_sent_when_a_conversation_is_resolved_and_the_next_message_opens_it()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        await system.Chatwoot.CallAsync("PATCH", $"inboxes/{system.Inbox}", new { csat_survey_enabled = true });
        await system.Chatwoot.CallAsync("POST", $"conversations/{conversation}/toggle_status", new { status = "resolved" });
        await system.ReceivedAsync(phone, message => Text(message).Contains("/survey/responses/", StringComparison.Ordinal), "the customer has the survey");
        await system.Chatwoot.CallAsync("PATCH", $"inboxes/{system.Inbox}", new { csat_survey_enabled = false });

        await system.WhatsApp.WriteAsync(phone, "mais uma coisa");
        await system.ShownAsync(conversation, message => Text(message) == "mais uma coisa", "the next message is in the same conversation");
        await system.UntilAsync(async () => (await system.Chatwoot.CallAsync("GET", $"conversations/{conversation}"))!["status"]!.ToString() == "open", "it is open again");
    }

    [Fact]
    public async Task A_person_merged_into_another_contact_is_still_answered()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var former = (await system.Chatwoot.ContactsAsync(phone)).Single();
        var other = (long)(await system.Chatwoot.CallAsync("POST", "contacts", new { name = "Cadastro" }))!["payload"]!["contact"]!["id"]!;
        await system.Chatwoot.CallAsync("POST", "actions/contact_merge", new { base_contact_id = other, mergee_contact_id = former });

        await system.WhatsApp.WriteAsync(phone, "depois");
        await system.ShownAsync(conversation, message => Text(message) == "depois", "the next message is in the same conversation");
        await system.Chatwoot.AnswerAsync(conversation, "resposta");
        await system.ReceivedAsync(phone, message => Text(message).EndsWith("resposta", StringComparison.Ordinal), "the answer is sent");
    }

    [Fact]
    public async Task A_deleted_conversation_is_followed_by_a_new_one()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        await system.Chatwoot.CallAsync("DELETE", $"conversations/{conversation}");
        await system.UntilAsync(async () => (await system.Chatwoot.ConversationsAsync(system.Inbox, phone)).Count == 0, "the conversation is gone");

        await system.WhatsApp.WriteAsync(phone, "ainda aqui?");
        var next = await system.ConversationAsync(phone);
        await system.ShownAsync(next, message => Text(message) == "ainda aqui?", "the message is in a new one");
    }

    [Fact]
    public async Task A_group_is_one_conversation()
    {
        var (first, second) = (system.NewCustomer(), system.NewCustomer());
        var group = $"group-{Guid.NewGuid():N}";
        await system.WhatsApp.PlayAsync(new { from = first, name = "Ana", groupId = group, text = "oi grupo" });
        await system.WhatsApp.PlayAsync(new { from = second, name = "Rui", groupId = group, text = "oi Ana" });

        JsonNode? conversation = null;
        await system.UntilAsync(
            async () => (conversation = (await system.Chatwoot.CallAsync("GET", $"conversations?inbox_id={system.Inbox}&status=all"))!["data"]!["payload"]!.AsArray()
                .FirstOrDefault(one => one!["last_non_activity_message"]?["content"]?.ToString().Contains("oi Ana", StringComparison.Ordinal) == true)) is not null,
            "the group has a conversation");
        var shown = await system.Chatwoot.MessagesAsync((long)conversation!["id"]!);
        Assert.Contains(shown, message => Text(message).Contains("oi grupo", StringComparison.Ordinal));
        Assert.Contains(shown, message => Text(message).Contains("Rui", StringComparison.Ordinal));
    }
}
