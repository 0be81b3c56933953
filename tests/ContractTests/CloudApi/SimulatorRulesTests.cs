using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class SimulatorRulesTests
{
    public static TheoryData<string> Requests => CloudSamples.Names("requests");

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_sample_request_is_taken(string sample)
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var message = CloudSamples.Json($"requests/{sample}.json");
        await UseUploadedMediumAsync(cloud, message);
        if (message["status"] is not null)
            message["message_id"] = await CustomerWritesAsync(cloud);

        var (status, answer) = await cloud.PostAsync(message);

        Assert.True(status is 200, answer.ToJsonString());
        if (message["status"] is not null)
            Assert.Equal("""{"success":true}""", answer.ToJsonString());
        else if (message["recipient"] is null)
            MetaSchemas.AssertAnswer(answer);
    }

    [Theory]
    [InlineData("""{"to":"+16505551234","type":"text","text":{"body":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","type":"text","text":{"body":"x"}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"hello","type":"text","text":{"body":"x"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"text"}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"text","text":{"bodyy":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"text","text":{"body":""}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"text","text":{"body":"x"},"image":{}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"poll","poll":{}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"image","image":{"caption":"x"}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"image","image":{"id":"404"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"image","image":{"link":"ftp://x"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"audio","audio":{"link":"https://x.y/a.ogg","caption":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"location","location":{"latitude":91,"longitude":0}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"reaction","reaction":{"message_id":"wamid.x","emoji":"ok"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"reaction","context":{"message_id":"wamid.x"},"reaction":{"message_id":"wamid.x","emoji":""}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"contacts","contacts":[]}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"+16505551234","type":"template","template":{"name":"x"}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","recipient":"US.1","type":"template","template":{"name":"auth_code","language":{"code":"en"}}}""", 131062)]
    [InlineData("""{"messaging_product":"whatsapp","recipient":"16505551234","type":"text","text":{"body":"x"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550783881","type":"text","text":{"body":"x"}}""", 131021)]
    [InlineData("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.unknown"}""", 131009)]
    public async Task What_Meta_refuses_is_refused_with_its_code(string message, int code)
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        var (status, answer) = await cloud.PostAsync(JsonNode.Parse(message)!);

        Assert.Equal(400, status);
        Assert.Equal(code, (int)answer["error"]!["code"]!);
        Assert.Empty(await cloud.ReceivedAsync());
    }

    [Theory]
    [InlineData("text", "body", 4096)]
    [InlineData("image", "caption", 1024)]
    public async Task Lengths_are_as_documented(string type, string member, int limit)
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        Assert.Equal(200, (await cloud.PostAsync(Message(limit))).Status);
        Assert.Equal(400, (await cloud.PostAsync(Message(limit + 1))).Status);

        JsonObject Message(int length)
        {
            var content = new JsonObject { [member] = new string('x', length) };
            if (type is "image")
                content["link"] = "https://x.y/a.jpg";
            return new JsonObject { ["messaging_product"] = "whatsapp", ["to"] = "+16505551234", ["type"] = type, [type] = content };
        }
    }

    [Fact]
    public async Task A_fourth_button_is_one_too_many()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var message = CloudSamples.Json("requests/interactive-buttons.json");
        var buttons = message["interactive"]!["action"]!["buttons"]!.AsArray();
        buttons.Add(JsonNode.Parse("""{"type":"reply","reply":{"id":"3","title":"3"}}"""));
        Assert.Equal(200, (await cloud.PostAsync(message)).Status);

        buttons.Add(JsonNode.Parse("""{"type":"reply","reply":{"id":"4","title":"4"}}"""));

        Assert.Equal(400, (await cloud.PostAsync(message)).Status);
    }

    [Fact]
    public async Task A_token_opens_its_own_number_only()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        using var other = await cloud.Http.PutAsJsonAsync("/_control/numbers/2", new { accessToken = "other", appSecret = "x" });
        var message = CloudSamples.Json("requests/text.json");

        var unknown = await cloud.PostAsync(message, "unknown");
        var foreign = await cloud.PostAsync(message, "other");

        Assert.Equal((401, 190), (unknown.Status, (int)unknown.Body["error"]!["code"]!));
        Assert.Equal((400, 100, 33), (foreign.Status, (int)foreign.Body["error"]!["code"]!, (int)foreign.Body["error"]!["error_subcode"]!));
    }

    [Fact]
    public async Task A_medium_is_fetched_with_the_token_from_an_address_of_its_own()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var id = await UploadAsync(cloud);

        using var described = await GetAsync(cloud, $"/v23.0/{id}?phone_number_id={SimulatedCloud.Number}", SimulatedCloud.Token);
        var medium = JsonNode.Parse(await described.Content.ReadAsStringAsync())!;
        var url = (string)medium["url"]!;
        using var withToken = await GetAsync(cloud, url, SimulatedCloud.Token);
        using var withoutToken = await cloud.Http.GetAsync(new Uri(url));
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"/v23.0/{id}");
        delete.Headers.Authorization = new("Bearer", SimulatedCloud.Token);
        using var deleted = await cloud.Http.SendAsync(delete);
        using var gone = await GetAsync(cloud, $"/v23.0/{id}", SimulatedCloud.Token);

        Assert.Equal("3", (string)medium["file_size"]!);
        Assert.Equal(new byte[] { 1, 2, 3 }, await withToken.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", withToken.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, withoutToken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, gone.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(SimulatedCloud cloud, string url, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", token);
        return await cloud.Http.SendAsync(request);
    }

    private static string TypeOf(string kind) => kind switch
    {
        "audio" => "audio/ogg",
        "video" => "video/mp4",
        "sticker" => "image/webp",
        _ => "image/jpeg",
    };

    private static async Task<string> UploadAsync(SimulatedCloud cloud, string type = "image/jpeg")
    {
        using var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var product = new StringContent("whatsapp");
        using var form = new MultipartFormDataContent { { product, "messaging_product" }, { file, "file", "a.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v23.0/{SimulatedCloud.Number}/media") { Content = form };
        request.Headers.Authorization = new("Bearer", SimulatedCloud.Token);
        using var response = await cloud.Http.SendAsync(request);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!;
    }

    private static async Task UseUploadedMediumAsync(SimulatedCloud cloud, JsonNode message)
    {
        foreach (var kind in new[] { "image", "video", "audio", "document", "sticker" })
        {
            if (message[kind]?["id"] is not null)
                message[kind]!["id"] = await UploadAsync(cloud, TypeOf(kind));
        }
    }

    private static async Task<string> CustomerWritesAsync(SimulatedCloud cloud)
    {
        using var response = await cloud.Http.PostAsJsonAsync(
            $"/_control/numbers/{SimulatedCloud.Number}/customer-messages", new { from = "16505551234", text = "hello" });
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["ids"]![0]!;
    }
}
