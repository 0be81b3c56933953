using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <content>The calls and what is kept of them.</content>
public sealed partial class RecordedChatwoot
{
    private const string Admin = "(administrator)";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[3164]];
    private static readonly byte[] Mp3 = [0x49, 0x44, 0x33, 0x03, .. new byte[4000]];

    private string Ours(string recorded) => _ours[recorded];

    private string Address(string number) => $"{Ours(number)}@s.whatsapp.net";

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the account, or from the root.</param>
    /// <param name="body">JSON, or content as it is.</param>
    /// <param name="token">Whose; null for none.</param>
    private async Task<RecordedAnswer> CallAsync(string method, string path, object? body = null, string? token = Admin)
    {
        var target = path.StartsWith('/') ? path[1..] : $"api/v1/accounts/{_chatwoot.Account}/{path}";
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(new Uri(_chatwoot.Http.BaseAddress!.ToString()) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Content = body switch { null => null, HttpContent content => content, JsonNode json => JsonContent.Create(json), _ => JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Add("Api-Access-Token", token == Admin ? _chatwoot.AdminToken : token);
        using var response = await _chatwoot.Http.SendAsync(request);
        return new RecordedAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", await response.Content.ReadAsStringAsync());
    }

    /// <summary>A call that succeeds; its answer is kept when it has a name.</summary>
    private async Task<RecordedAnswer> KeepAsync(string name, string method, string path, object? body = null, string? token = Admin)
    {
        var answer = await CallAsync(method, path, body, token);
        Assert.True(answer.Status == 200, $"{name}: {method} {path}: {answer.Status} {answer.Text}");
        if (name.Length > 0)
            _answers[name] = answer.Json;
        return answer;
    }

    private void Keep(string name, JsonNode? body, string list, Func<JsonNode, bool> ours)
    {
        var kept = body!.DeepClone();
        kept[list] = new JsonArray([.. kept[list]!.AsArray().Where(item => ours(item!)).Select(item => item!.DeepClone())]);
        _answers[name] = kept;
    }

    /// <summary>A call that is refused.</summary>
    private async Task RefuseAsync(string name, string method, string path, object? body = null, string? token = Admin) =>
        _errors[name] = await CallAsync(method, path, body, token);

    /// <summary>Waits for a webhook and keeps it when it has a name.</summary>
    private async Task HookAsync(string name, string eventName, Func<JsonObject, bool> fits)
    {
        var webhook = await _receiver.WaitAsync(eventName, fits);
        if (name.Length > 0)
            _webhooks[name] = webhook;
    }

    /// <summary>Waits until the newest line of the conversation is an activity that says this: a job writes it.</summary>
    private Task ActivityAsync(string part) => Eventually.TrueAsync(
        async () => (await CallAsync("GET", $"{_talk}/messages")).Json!["payload"]!.AsArray()[^1]!["content"]?.ToString().Contains(part, StringComparison.Ordinal) == true,
        $"an activity says '{part}'");

    private async Task<long> PersonAsync(string name, string number, string who, bool inbox = true, bool identifier = true)
    {
        var body = new JsonObject { ["name"] = who, ["phone_number"] = $"+{Ours(number)}" };
        if (identifier)
            body["identifier"] = Address(number);
        if (inbox)
        {
            body["inbox_id"] = _inbox;
            body["source_id"] = Address(number);
        }

        var answer = await KeepAsync(name, "POST", "contacts", body);
        var id = (long)answer["payload"]!["contact"]!["id"]!;
        _made.Push($"contacts/{id}");
        return id;
    }
}
