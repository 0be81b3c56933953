using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class MediaTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_customers_file_is_fetched_by_its_id()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var id = await AddAsync(cloud, "image/jpeg", "the picture");

        using var media = (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference { Id = id }, None)).Media!;

        Assert.Equal(("image/jpeg", 11L), (media.ContentType, media.Length));
        Assert.Equal("the picture", await ReadAsync(media));
    }

    [Fact]
    public async Task An_address_of_the_webhook_is_used_and_one_that_is_too_old_is_asked_for_again()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var id = await AddAsync(cloud, "image/jpeg", "the picture");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v23.0/{id}?phone_number_id={SimulatedCloud.Number}");
        request.Headers.Authorization = new("Bearer", SimulatedCloud.Token);
        using var answer = await cloud.Http.SendAsync(request);
        var direct = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["url"]!;

        using var byUrl = (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference { Url = direct }, None)).Media!;
        using var byId = (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference { Id = id, Url = $"{direct}0" }, None)).Media!;

        Assert.Equal("the picture", await ReadAsync(byUrl));
        Assert.Equal("the picture", await ReadAsync(byId));
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_file_is_judged()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var id = await AddAsync(cloud, "image/jpeg", "the picture");
        var file = new MediaReference { Id = id };

        Assert.Equal(FailureCategory.Credentials, (await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("old"), file, None)).Failure!.Category);
        Assert.Equal(FailureCategory.Credentials, (await cloud.Channel.OpenMediaAsync(new(SimulatedCloud.Number, "{}"), file, None)).Failure!.Category);
        Assert.Equal(FailureCategory.Message, (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference(), None)).Failure!.Category);
        Assert.Equal(FailureCategory.Message, (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference { Id = id, Size = 200_000_000 }, None)).Failure!.Category);
        Assert.Equal(
            FailureCategory.NotFound,
            (await cloud.Channel.OpenMediaAsync(cloud.Target, new MediaReference { Url = $"{cloud.Http.BaseAddress}whatsapp_business/attachments/gone" }, None)).Failure!.Category);
    }

    [Theory]
    [InlineData(-1, FailureCategory.NotFound)]
    [InlineData(1, FailureCategory.Credentials)]
    [InlineData(null, FailureCategory.Credentials)]
    public async Task An_id_that_Meta_does_not_know_is_gone_when_its_time_is_over_and_may_follow_before(int? daysLeft, FailureCategory expected)
    {
        await using var meta = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsJsonAsync(new
            {
                error = new { message = "Unsupported get request. Object with ID '7' does not exist", type = "GraphMethodException", code = 100, error_subcode = 33 },
            });
        });
        await using var cloud = new CloudConnector(meta.Url.ToString());
        var goneAt = daysLeft is { } days ? TimeProvider.System.GetUtcNow().AddDays(days) : (DateTimeOffset?)null;

        var result = await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Id = "7", GoneAt = goneAt }, None);

        Assert.Equal(expected, result.Failure!.Category);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Meta_says_when_to_ask_again_by_seconds_or_by_a_date(bool byDate)
    {
        await using var meta = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = byDate ? TimeProvider.System.GetUtcNow().AddSeconds(300).ToString("R") : "300";
            return Task.CompletedTask;
        });
        await using var cloud = new CloudConnector(meta.Url.ToString());

        var result = await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Id = "7" }, None);

        Assert.Equal(FailureCategory.Throttled, result.Failure!.Category);
        Assert.InRange(result.Failure.RetryAfter!.Value.TotalSeconds, 200, 300);
    }

    [Fact]
    public async Task The_token_goes_to_Metas_host_and_not_where_that_leads()
    {
        var seen = new ConcurrentQueue<string>();
        await using var foreign = await LoopbackServer.StartAsync(context =>
        {
            seen.Enqueue($"foreign {context.Request.Headers.Authorization}");
            return context.Response.WriteAsync("the file");
        });
        await using var meta = await LoopbackServer.StartAsync(context =>
        {
            seen.Enqueue($"meta {context.Request.Headers.Authorization}");
            if (context.Request.Path == "/v23.0/7")
                return context.Response.WriteAsJsonAsync(new { url = $"http://{context.Request.Host}/hop" });
            context.Response.Redirect(context.Request.Path == "/hop" ? "/hop2" : $"{foreign.Url}file");
            return Task.CompletedTask;
        });
        await using var cloud = new CloudConnector(meta.Url.ToString());

        using var led = (await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Id = "7" }, None)).Media!;
        Assert.Equal("the file", await ReadAsync(led));
        Assert.Equal(["meta Bearer secret", "meta Bearer secret", "meta Bearer secret", "foreign "], seen);

        seen.Clear();
        using var direct = (await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{foreign.Url}file" }, None)).Media!;
        Assert.Equal("the file", await ReadAsync(direct));
        Assert.Equal(["foreign "], seen);
    }

    [Fact]
    public async Task An_address_that_leads_in_circles_ends()
    {
        await using var meta = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        await using var cloud = new CloudConnector(meta.Url.ToString());
        var result = await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{meta.Url}a" }, None);
        Assert.Equal(FailureCategory.Message, result.Failure!.Category);
    }

    [Fact]
    public async Task A_file_larger_than_allowed_ends_whether_or_not_it_says_so()
    {
        await using var meta = await LoopbackServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/known")
                context.Response.ContentLength = 2_000_000;
            for (var sent = 0; sent < 2_000_000; sent += 100_000)
                await context.Response.Body.WriteAsync(new byte[100_000]);
        });
        await using var cloud = new CloudConnector(meta.Url.ToString(), settings: new() { ["Media:MaxBytes"] = "1000000" });

        var known = await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{meta.Url}known" }, None);
        using var unknown = (await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{meta.Url}unknown" }, None)).Media!;
        var exception = await Assert.ThrowsAsync<MediaReadException>(() => unknown.Content.CopyToAsync(Stream.Null));

        Assert.Equal((FailureCategory.Message, FailureCategory.Message), (known.Failure!.Category, exception.Failure.Category));
    }

    [Theory]
    [InlineData("stall")]
    [InlineData("break")]
    public async Task A_download_that_stalls_or_breaks_off_is_the_providers_failure(string how)
    {
        var opened = new TaskCompletionSource();
        await using var meta = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            if (how is "stall")
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            await opened.Task;
            context.Abort();
        });
        await using var cloud = new CloudConnector(meta.Url.ToString(), settings: new() { ["Media:Timeout"] = "00:00:02" });

        using var media = (await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{meta.Url}x" }, None)).Media!;
        opened.SetResult();
        var exception = await Assert.ThrowsAsync<MediaReadException>(() => media.Content.CopyToAsync(Stream.Null));

        Assert.Equal(FailureCategory.Transient, exception.Failure.Category);
    }

    [Fact]
    public async Task An_address_in_a_network_that_must_not_be_called_is_not_called()
    {
        var called = false;
        await using var inside = await LoopbackServer.StartAsync(context =>
        {
            called = true;
            return context.Response.WriteAsync("internal");
        });
        await using var cloud = new CloudConnector(settings: new() { ["Network:AllowPrivate"] = "false" });

        var result = await cloud.Channel.OpenMediaAsync(SimulatedCloud.TargetWith("secret"), new MediaReference { Url = $"{inside.Url}x" }, None);

        Assert.Equal(FailureCategory.Message, result.Failure!.Category);
        Assert.False(called);
    }

    private static async Task<string> AddAsync(SimulatedCloud cloud, string type, string content)
    {
        using var body = new StringContent(content, Encoding.UTF8, type);
        using var response = await cloud.Http.PostAsync(new Uri($"/_control/numbers/{SimulatedCloud.Number}/customer-media", UriKind.Relative), body);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    private static async Task<string> ReadAsync(OpenedMedia media)
    {
        using var reader = new StreamReader(media.Content);
        return await reader.ReadToEndAsync();
    }
}
