using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.SystemHarness;

/// <summary>Customers of one number, played through the Cloud API simulator's control API.</summary>
public sealed class WhatsAppSide(HttpClient simulator, string number)
{
    /// <summary>The number's id, <c>phone_number_id</c>.</summary>
    public string Number => number;

    /// <summary>Token that sends for the number.</summary>
    public string AccessToken => $"access-{number}";

    /// <summary>Secret that signs webhooks.</summary>
    public string AppSecret => $"app-secret-{number}";

    /// <summary>Registers the number with its webhook, as an operator does in Meta's dashboard.</summary>
    public async Task RegisterAsync(string webhookUrl, string verifyToken) =>
        await ExpectAsync(await simulator.PutAsJsonAsync($"_control/numbers/{number}", new
        {
            accessToken = AccessToken, appSecret = AppSecret, displayPhoneNumber = "5511900000000", webhookUrl, verifyToken,
        }));

    /// <summary>A customer writes; gives the message's wamid.</summary>
    public async Task<string> WriteAsync(string from, string text, string? replyTo = null)
    {
        var answer = await SendAsync("customer-messages", new { from, name = $"Customer {from}", text, replyTo });
        return answer["ids"]!.AsArray()[0]!.GetValue<string>();
    }

    /// <summary>Something else that happens in a chat, as the simulator's README writes it; gives the message's wamid.</summary>
    public async Task<string> PlayAsync(object message) => (await SendAsync("customer-messages", message))["ids"]!.AsArray()[0]!.GetValue<string>();

    /// <summary>Everything that customers received, in order, as the simulator kept it.</summary>
    public async Task<JsonArray> SentAsync(string chat) => (await simulator.GetFromJsonAsync<JsonArray>($"_control/numbers/{number}/received?chat={chat}"))!;

    /// <summary>A customer sends a file; gives the message's wamid.</summary>
    /// <param name="from">The customer.</param>
    /// <param name="kind"><c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</param>
    /// <param name="type">MIME type.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="more">Further members of the kind's object: <c>caption</c>, <c>filename</c>, <c>voice</c>.</param>
    /// <param name="replyTo">The message that it quotes.</param>
    public async Task<string> SendFileAsync(string from, string kind, string type, byte[] content, object? more = null, string? replyTo = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var uploaded = await simulator.PostAsync(new Uri($"_control/numbers/{number}/customer-media", UriKind.Relative), body);
        await ExpectAsync(uploaded);
        var file = JsonSerializer.SerializeToNode(more ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        file["id"] = (string?)(await uploaded.Content.ReadFromJsonAsync<JsonNode>())!["id"];
        file["mime_type"] = type;
        var message = new JsonObject { ["type"] = kind, [kind] = file };
        if (replyTo is not null)
            message["context"] = new JsonObject { ["id"] = replyTo };
        var answer = await SendAsync("customer-messages", new { from, name = $"Customer {from}", message });
        return answer["ids"]!.AsArray()[0]!.GetValue<string>();
    }

    /// <summary>
    /// Many messages of customers, a webhook each. Those of one chat are a second apart, the Cloud API's finest time, so that
    /// their order is known however their webhooks are shuffled on the way.
    /// </summary>
    public Task WriteManyAsync(IEnumerable<(string From, string Text)> messages, int duplicates = 0)
    {
        var clock = new Dictionary<string, long>();
        var start = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60;
        return SendAsync("customer-messages/batch", new
        {
            messages = messages.Select(message => new
            {
                from = message.From,
                name = $"Customer {message.From}",
                message = new
                {
                    type = "text",
                    text = new { body = message.Text },
                    timestamp = (clock[message.From] = clock.GetValueOrDefault(message.From, start) + 1).ToString(),
                },
            }).ToList(),
            batchSize = 1,
            duplicates,
        });
    }

    /// <summary>Texts that customers received, by chat in the order of arrival.</summary>
    public async Task<IReadOnlyDictionary<string, List<string>>> ReceivedAsync()
    {
        var received = await simulator.GetFromJsonAsync<JsonArray>($"_control/numbers/{number}/received");
        return received!
            .GroupBy(message => message!["chat"]!.GetValue<string>())
            .ToDictionary(chat => chat.Key, chat => chat.Select(message => message!["text"]?.GetValue<string>() ?? "").ToList());
    }

    /// <summary>What a customer received, with the files' bytes, in the order of arrival.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceivedFilesAsync(string chat)
    {
        var messages = await simulator.GetFromJsonAsync<JsonArray>($"_control/numbers/{number}/received?chat={chat}");
        var received = new List<ReceivedMessage>();
        foreach (var message in messages!)
        {
            var kind = message!["type"]!.GetValue<string>();
            var id = message["body"]![kind]!["id"]?.GetValue<string>();
            var content = id is null ? null : await simulator.GetByteArrayAsync(new Uri($"_control/media/{id}", UriKind.Relative));
            received.Add(new ReceivedMessage(kind, message["text"]?.GetValue<string>(), content));
        }

        return received;
    }

    /// <summary>Attempts of webhooks with their answers, newest last.</summary>
    public async Task<JsonArray> DeliveriesAsync() => (await simulator.GetFromJsonAsync<JsonArray>($"_control/numbers/{number}/deliveries"))!;

    /// <summary>How many webhooks were answered with 200.</summary>
    public async Task<int> WebhooksTakenAsync() =>
        (await simulator.GetFromJsonAsync<JsonNode>($"_control/numbers/{number}/counters"))!["webhooksTaken"]!.GetValue<int>();

    /// <summary>The customer reads everything in the chat.</summary>
    public async Task ReadAsync(string chat) => await ExpectAsync(await simulator.PostAsync(new Uri($"_control/numbers/{number}/chats/{chat}/read", UriKind.Relative), null));

    /// <summary>Repeats and shuffles the number's webhooks.</summary>
    public async Task DisturbWebhooksAsync(int duplicates, TimeSpan shuffle) => await ExpectAsync(await simulator.PutAsJsonAsync(
        $"_control/numbers/{number}/webhooks", new { duplicates, delayMs = 0, shuffleMs = (int)shuffle.TotalMilliseconds, paused = false }));

    /// <summary>Makes calls fail; see the simulator's README.</summary>
    public async Task FaultAsync(object fault) => await ExpectAsync(await simulator.PostAsJsonAsync("_control/faults", fault));

    /// <summary>Ends all faults.</summary>
    public async Task RecoverAsync() => await ExpectAsync(await simulator.DeleteAsync(new Uri("_control/faults", UriKind.Relative)));

    private async Task<JsonNode> SendAsync(string path, object body)
    {
        var response = await simulator.PostAsJsonAsync($"_control/numbers/{number}/{path}", body, JsonSerializerOptions.Web);
        await ExpectAsync(response);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task ExpectAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
