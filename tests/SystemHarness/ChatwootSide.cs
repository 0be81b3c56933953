using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.SystemHarness;

/// <summary>Agents of one Chatwoot, played through the simulator's control API.</summary>
public sealed class ChatwootSide(SimulatorHost host)
{
    private readonly HttpClient _simulator = host.Client;

    /// <summary>Base URL of this Chatwoot.</summary>
    public string BaseUrl => host.BaseUrl;

    /// <summary>The server.</summary>
    public SimulatorHost Host => host;

    /// <summary>Token of its administrator.</summary>
    public static string AdminToken => "demo-admin-token";

    /// <summary>Token of its agent Ana.</summary>
    public static string AgentToken => "demo-agent-token";

    /// <summary>Conversations of an inbox, by the chat that they belong to.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ConversationsAsync(int inbox)
    {
        var conversations = (await _simulator.GetFromJsonAsync<JsonNode>($"_control/conversations?inbox_id={inbox}"))?["conversations"]?.AsArray();
        return conversations!.ToDictionary(
            conversation => conversation!["source_id"]!.GetValue<string>(),
            conversation => conversation!["id"]!.GetValue<long>());
    }

    /// <summary>All messages of a conversation, in order.</summary>
    public async Task<IReadOnlyList<ChatwootMessage>> MessagesAsync(long conversation)
    {
        var messages = (await _simulator.GetFromJsonAsync<JsonNode>($"_control/conversations/{conversation}/messages"))?["messages"]?.AsArray();
        return [.. messages!.Select(message => new ChatwootMessage(
            message!["id"]!.GetValue<long>(),
            message["content"]?.GetValue<string>() ?? "",
            message["message_type"]!.GetValue<int>(),
            message["status"]!.GetValue<string>(),
            message["content_attributes"]?["external_error"]?.GetValue<string>(),
            message["source_id"]?.GetValue<string>()))];
    }

    /// <summary>All files of a conversation, in order.</summary>
    public async Task<IReadOnlyList<ChatwootFile>> FilesAsync(long conversation)
    {
        var messages = (await _simulator.GetFromJsonAsync<JsonNode>($"_control/conversations/{conversation}/messages"))?["messages"]?.AsArray();
        return [.. messages!.SelectMany(message => message!["attachments"]?.AsArray() ?? []).Select(file => new ChatwootFile(
            file!["message_id"]!.GetValue<long>(),
            file["file_type"]!.GetValue<string>(),
            file["content_type"]!.GetValue<string>(),
            file["file_size"]!.GetValue<long>(),
            new Uri(file["data_url"]!.GetValue<string>())))];
    }

    /// <summary>A file's bytes, as the agent's browser gets them.</summary>
    public Task<byte[]> DownloadAsync(ChatwootFile file) => _simulator.GetByteArrayAsync(file.Url);

    /// <summary>The agent answers with files, all in one message; gives its id.</summary>
    public async Task<long> AnswerWithFilesAsync(long conversation, string? text, params (string Name, string Type, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"{conversation}"), "conversation_id" } };
        if (text is not null)
            form.Add(new StringContent(text), "content");
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(file.Type);
            form.Add(part, "attachments[]", file.Name);
        }

        var response = (await _simulator.PostAsync(new Uri("_control/agent/messages", UriKind.Relative), form)).EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<long>();
    }

    /// <summary>The agent answers; gives the message's id.</summary>
    public async Task<long> AnswerAsync(long conversation, string text, bool isPrivate = false)
    {
        var response = await _simulator.PostAsJsonAsync("_control/agent/messages", new { conversation_id = conversation, content = text, @private = isPrivate });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<long>();
    }

    /// <summary>The agent presses Retry on a failed message.</summary>
    public async Task RetryAsync(long message) =>
        (await _simulator.PostAsJsonAsync("_control/agent/retry", new { message_id = message })).EnsureSuccessStatusCode();

    /// <summary><c>none</c>, <c>unavailable</c> or <c>cut</c>.</summary>
    public async Task OutageAsync(string mode) => (await _simulator.PutAsJsonAsync("_control/outage", new { mode })).EnsureSuccessStatusCode();

    /// <summary>Lifts the limit of 200 messages a minute and conversation.</summary>
    public async Task LiftMessageLimitAsync() =>
        (await _simulator.PutAsJsonAsync("_control/message_limit", new { limit = (int?)null })).EnsureSuccessStatusCode();

    /// <summary>Every webhook is posted this many times more.</summary>
    public async Task RepeatWebhooksAsync(int duplicates) =>
        (await _simulator.PutAsJsonAsync("_control/webhooks/settings", new { duplicates })).EnsureSuccessStatusCode();

    /// <summary>Webhooks are repeated, and wait at random so that they overtake each other.</summary>
    public async Task DisturbWebhooksAsync(int duplicates, TimeSpan delay) =>
        (await _simulator.PutAsJsonAsync("_control/webhooks/settings", new { duplicates, max_delay_ms = (int)delay.TotalMilliseconds })).EnsureSuccessStatusCode();

    /// <summary>Makes calls of the API fail; see the simulator's README.</summary>
    public async Task FaultAsync(object fault) => (await _simulator.PostAsJsonAsync("_control/faults", fault)).EnsureSuccessStatusCode();

    /// <summary>Ends all faults and outages.</summary>
    public async Task RecoverAsync() => (await _simulator.DeleteAsync(new Uri("_control/faults", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>Webhooks posted so far with their results, oldest first; null while some are still to be posted.</summary>
    public async Task<JsonArray?> WebhooksAsync()
    {
        var log = await _simulator.GetFromJsonAsync<JsonNode>("_control/webhooks");
        return log!["pending"]!.GetValue<int>() == 0 ? log["deliveries"]!.AsArray() : null;
    }

    /// <summary>Bodies of the webhooks of one event that were posted for a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> WebhooksOfAsync(long conversation, string name)
    {
        var log = await _simulator.GetFromJsonAsync<JsonNode>($"_control/webhooks?event={name}&conversation_id={conversation}");
        return [.. log!["deliveries"]!.AsArray().Select(delivery => JsonNode.Parse(delivery!["body"]!.GetValue<string>())!)];
    }

    /// <summary>Webhook address and secret of an inbox.</summary>
    public async Task<(string Url, string Secret)> InboxWebhookAsync(int inbox)
    {
        var body = await CallInboxAsync(HttpMethod.Get, $"{inbox}");
        return (body["webhook_url"]?.GetValue<string>() ?? "", body["secret"]!.GetValue<string>());
    }

    /// <summary>An administrator changes the inbox's webhook address.</summary>
    public Task SetWebhookUrlAsync(int inbox, string url) => CallInboxAsync(HttpMethod.Patch, $"{inbox}", new { channel = new { webhook_url = url } });

    /// <summary>An administrator resets the inbox's secret.</summary>
    public Task ResetSecretAsync(int inbox) => CallInboxAsync(HttpMethod.Post, $"{inbox}/reset_secret");

    /// <summary>Whose conversation it is; null when there is none.</summary>
    public async Task<string?> ChatOfAsync(long conversation, CancellationToken cancellationToken)
    {
        var database = host.Application.Services.GetRequiredService<Database>();
        using (await database.LockAsync(cancellationToken))
            return database.FindConversation(1, conversation)?.ContactInbox.SourceId;
    }

    /// <summary>All messages of all conversations, those of a conversation in order; read from the simulator's memory.</summary>
    /// <param name="incoming">Those of customers; else those of agents.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<StoredMessage>> StoredAsync(bool incoming, CancellationToken cancellationToken)
    {
        var database = host.Application.Services.GetRequiredService<Database>();
        using (await database.LockAsync(cancellationToken))
        {
            return
            [
                .. from conversation in database.Conversations
                   from message in conversation.Messages
                   where message.Type == (incoming ? SimMessage.Incoming : SimMessage.Outgoing)
                   select new StoredMessage(
                       message.Id.ToString(CultureInfo.InvariantCulture),
                       conversation.ContactInbox.SourceId,
                       message.Content ?? "",
                       message.CreatedAt,
                       message.Status == "failed" ? message.ContentAttributes["external_error"]?.GetValue<string>() ?? "" : null),
            ];
        }
    }

    private async Task<JsonNode> CallInboxAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/accounts/1/inboxes/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Api-Access-Token", AdminToken);
        using var response = (await _simulator.SendAsync(request)).EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
