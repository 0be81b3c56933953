#nullable enable

using System.Net.Http.Json;
using System.Text.Json.Nodes;

/// <summary>
/// A WhatsApp number, a Chatwoot inbox and a bridge between them, made on a fresh system as an operator would make them: through
/// the public API, with the two simulators in the places of Meta and Chatwoot.
/// </summary>
sealed class Demo : IDisposable
{
    const string Customer = "15550001111";
    const string AdminToken = "demo-admin-token";
    const string AgentToken = "demo-agent-token";
    const int ChatwootAccount = 1;

    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(90) }; // activation may take 60 s
    readonly WholeSystem _system;
    readonly string _token;
    readonly string _number;

    Demo(WholeSystem system, string token, string number)
    {
        _system = system;
        _token = token;
        _number = number;
    }

    string Number => $"{_system.CloudApiSimulator.Url}/_control/numbers/{_number}";

    string Conversations => $"{_system.ChatwootSimulator.Url}/api/v1/accounts/{ChatwootAccount}/conversations";

    /// <summary>Creates account, instance and integration, and registers the number at WhatsApp's simulator.</summary>
    public static async Task<Demo> ConnectAsync(BuildRun run, WholeSystem system)
    {
        var token = system.Manager.Command("account", "add", $"demo-{run.Id}").Split('\n').Last().Trim();
        // Its own each time: a database that outlives the run knows the numbers of earlier runs.
        var number = $"1{RandomNumberGenerator.GetInt32(100_000_000, 999_999_999)}";
        var demo = new Demo(system, token, number);
        var (accessToken, appSecret) = (Secrets.Random(), Secrets.Random());

        var created = await demo.CallAsync(HttpMethod.Post, $"{system.Gateway.Url}/api/instance/new", new
        {
            name = "demo",
            connector = new { type = "cloud", phoneNumberId = number, accessToken, appSecret },
        });
        await demo.CallAsync(HttpMethod.Put, demo.Number, new
        {
            accessToken,
            appSecret,
            webhookUrl = (string?)created["connector"]!["webhookUrl"],
            verifyToken = (string?)created["connector"]!["verifyToken"],
        });
        await demo.CallAsync(HttpMethod.Post, $"{system.Gateway.Url}/api/chatwoot/set/demo", new
        {
            chatwootBaseUrl = system.ChatwootSimulator.Url,
            chatwootAccountId = ChatwootAccount,
            chatwootApiToken = AdminToken,
            inboxName = "WhatsApp demo",
            signMessages = true,
            reopenResolved = true,
            inboxMembers = new[] { 2 }, // Ana; without it only administrators would see the inbox
        });
        return demo;
    }

    /// <summary>Where to look and what to type.</summary>
    public void PrintInvitation() => Console.WriteLine($$"""

        RyzeBridge is up.

          The customer's phone   {{_system.CloudApiSimulator.Url}}/
          The agent's Chatwoot   {{_system.ChatwootSimulator.Url}}/
          API documentation      {{_system.Gateway.Url}}/docs
          Logs                   artifacts/run/

        Write as the customer:

          curl -X POST {{Number}}/customer-messages \
            -H 'Content-Type: application/json' -d '{"from":"{{Customer}}","name":"Maria","text":"Hello?"}'

        Read what Chatwoot shows, and answer as the agent (conversation 1):

          curl -H 'api_access_token: {{AgentToken}}' {{Conversations}}
          curl -X POST {{Conversations}}/1/messages -H 'api_access_token: {{AgentToken}}' \
            -H 'Content-Type: application/json' -d '{"content":"Good morning!","message_type":"outgoing"}'

        Read what arrived on WhatsApp:

          curl {{Number}}/received

        Paste, to run the calls of the README ("The three calls"):

          export GATEWAY={{_system.Gateway.Url}} TOKEN={{_token}}
          export CHATWOOT_URL={{_system.ChatwootSimulator.Url}} CHATWOOT_ACCOUNT={{ChatwootAccount}} CHATWOOT_TOKEN={{AdminToken}}

        Ask the bridge for the integration's state:

          curl -H 'token: {{_token}}' {{_system.Gateway.Url}}/api/chatwoot/list/demo

        """);

    /// <summary>Sends a text each way and prints what arrived where.</summary>
    public async Task ConverseAsync()
    {
        const string question = "Hello, is my order on its way?";
        const string answer = "Good morning! It arrives today.";

        await CallAsync(HttpMethod.Post, $"{Number}/customer-messages", new { from = Customer, name = "Maria", text = question });
        Console.WriteLine($"WhatsApp  customer wrote    {question}");
        var conversation = await ArrivedAsync("the customer's text in Chatwoot", async () =>
        {
            var all = await CallAsync(HttpMethod.Get, Conversations);
            foreach (var id in all["data"]!["payload"]!.AsArray().Select(found => (int)found!["id"]!))
            {
                var messages = await CallAsync(HttpMethod.Get, $"{Conversations}/{id}/messages");
                if (messages["payload"]!.AsArray().Any(message => (string?)message!["content"] == question))
                    return id.ToString();
            }

            return null;
        });
        Console.WriteLine($"Chatwoot  conversation {conversation,-4} {question}");

        await CallAsync(HttpMethod.Post, $"{Conversations}/{conversation}/messages", new { content = answer, message_type = "outgoing" });
        Console.WriteLine($"Chatwoot  agent wrote       {answer}");
        var received = await ArrivedAsync("the agent's text on WhatsApp", async () =>
            (await CallAsync(HttpMethod.Get, $"{Number}/received")).AsArray().FirstOrDefault(message => ((string?)message!["text"])?.EndsWith(answer, StringComparison.Ordinal) is true));
        Console.WriteLine($"WhatsApp  customer got      {((string)received["text"]!).ReplaceLineEndings(" ")}");

        await SendFilesAsync(conversation, (string)received["id"]!);
        await AnswerWithFilesAsync(conversation);
    }

    /// <summary>The customer answers with a picture in reply, a document and a voice note, and reads the chat.</summary>
    async Task SendFilesAsync(string conversation, string quoted)
    {
        // One red pixel, a page without words, a second of silence: what they are does not matter to the bridge.
        (string Kind, string Type, byte[] Content, JsonObject More, string Shown)[] files =
        [
            ("image", "image/png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"), new JsonObject { ["caption"] = "Is it *this* one?" }, "picture with caption, in reply"),
            ("document", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"), new JsonObject { ["filename"] = "order 4711.pdf" }, "document"),
            ("audio", "audio/ogg; codecs=opus", Encoding.ASCII.GetBytes("OggS"), new JsonObject { ["voice"] = true }, "voice note"),
        ];
        foreach (var (kind, type, content, more, shown) in files)
        {
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var uploaded = await _http.PostAsync($"{Number}/customer-media", body);
            more["id"] = (string?)JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["id"];
            more["mime_type"] = type;
            var message = new JsonObject { ["type"] = kind, [kind] = more };
            if (kind == "image")
                message["context"] = new JsonObject { ["id"] = quoted };
            var sent = await CallAsync(HttpMethod.Post, $"{Number}/customer-messages", new { from = Customer, name = "Maria", message });
            var id = (string)sent["ids"]![0]!;
            Console.WriteLine($"WhatsApp  customer sent     {shown}");
            var arrived = await ArrivedAsync($"the customer's {shown} in Chatwoot", async () =>
                (await CallAsync(HttpMethod.Get, $"{Conversations}/{conversation}/messages"))["payload"]!.AsArray()
                    .FirstOrDefault(found => (string?)found!["source_id"] == id && found["attachments"] is not null));
            var file = arrived["attachments"]![0]!;
            Console.WriteLine($"Chatwoot  shows             {(string?)file["file_type"]} {Uri.UnescapeDataString(((string)file["data_url"]!).Split('/')[^1])} {(string?)arrived["content"]}".TrimEnd());
        }

        using var read = await _http.PostAsync($"{Number}/chats/{Customer}/read", null);
        await ArrivedAsync("the tick of the agent's text", async () =>
            (await CallAsync(HttpMethod.Get, $"{Conversations}/{conversation}/messages"))["payload"]!.AsArray()
                .FirstOrDefault(found => (int)found!["message_type"]! == 1 && (string?)found["status"] == "read"));
        Console.WriteLine("Chatwoot  the agent's text was read");
    }

    /// <summary>The agent answers with a picture, a document and a recording; the customer reads them.</summary>
    async Task AnswerWithFilesAsync(string conversation)
    {
        (string? Text, string Name, string Type, byte[] Content)[] files =
        [
            ("Yes, **this** one:", "parcel.png", "image/png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")),
            (null, "invoice 4711.pdf", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n")),
            (null, "recording.wav", "audio/wav", Silence()),
        ];
        var messages = new List<int>();
        foreach (var (text, name, type, content) in files)
        {
            using var form = new MultipartFormDataContent { { new StringContent("outgoing"), "message_type" } };
            if (text is not null)
                form.Add(new StringContent(text), "content");
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(type);
            form.Add(part, "attachments[]", name);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Conversations}/{conversation}/messages") { Content = form };
            request.Headers.Add("api_access_token", AgentToken);
            using var response = await _http.SendAsync(request);
            messages.Add((int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!);
            Console.WriteLine($"Chatwoot  agent sent        {name} {text}".TrimEnd());
            var received = await ArrivedAsync($"{name} on WhatsApp", async () =>
                (await CallAsync(HttpMethod.Get, $"{Number}/received")).AsArray().Skip(messages.Count).FirstOrDefault());
            var kind = (string)received["type"]!;
            var voice = (bool?)received["body"]![kind]!["voice"] is true ? " (voice note)" : "";
            Console.WriteLine($"WhatsApp  customer got      {kind}{voice} {((string?)received["text"])?.ReplaceLineEndings(" ")}".TrimEnd());
        }

        using var read = await _http.PostAsync($"{Number}/chats/{Customer}/read", null);
        await ArrivedAsync("the ticks of the agent's files", async () =>
            (await CallAsync(HttpMethod.Get, $"{Conversations}/{conversation}/messages"))["payload"]!.AsArray()
                .Where(found => messages.Contains((int)found!["id"]!)).All(found => (string?)found!["status"] == "read") ? "read" : null);
        Console.WriteLine("Chatwoot  the agent's files were read");
    }

    // A tenth of a second of one channel at 8 kHz, as a WAV file.
    static byte[] Silence()
    {
        var samples = new byte[1600];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16_000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return file.ToArray();
    }

    public void Dispose() => _http.Dispose();

    static async Task<T> ArrivedAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
                return found;
            Daemons.Check(waited.Elapsed < TimeSpan.FromMinutes(1), $"Not seen within a minute: {what}. The logs are in artifacts/run/.");
            await Async.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    async Task<JsonNode> CallAsync(HttpMethod method, string url, object? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        // Each server gets its own token only.
        if (url.StartsWith(_system.Gateway.Url, StringComparison.Ordinal))
            request.Headers.Add("token", _token);
        if (url.StartsWith(_system.ChatwootSimulator.Url, StringComparison.Ordinal))
            request.Headers.Add("api_access_token", AgentToken);
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Daemons.Check(response.IsSuccessStatusCode, $"{method} {url} was answered with {(int)response.StatusCode}: {answer}");
        return JsonNode.Parse(answer)!;
    }
}
