using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Prepare;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class AttachmentDownloadTests : IAsyncLifetime
{
    private readonly WebApplication _storage = Storage();

    public Task InitializeAsync() => _storage.StartAsync();

    public Task DisposeAsync() => _storage.DisposeAsync().AsTask();

    [Fact]
    public async Task A_file_is_fetched_over_its_redirects_without_any_token()
    {
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync("/redirect"));
        await using var file = fetched.File;
        var described = await file.DescribeAsync("a.png", fetched.ContentType!, CancellationToken.None);

        Assert.Equal((4L, "application/pdf"), (described.Length, described.ContentType));
        var path = file.Path;
        Assert.True(File.Exists(path));
        await file.DisposeAsync();
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("/loop", "without end")]
    [InlineData("/to-file", "none that may be called")]
    [InlineData("/to-user-info", "none that may be called")]
    [InlineData("/large", "larger than")]
    [InlineData("/large-without-length", "larger than")]
    public async Task What_may_not_be_fetched_is_refused_for_good(string path, string reason) =>
        Assert.Contains(reason, Assert.IsType<FetchOutcome.Refused>(await FetchAsync(path)).Reason.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/gone", true)]
    [InlineData("/expired", true)]
    [InlineData("/broken", false)]
    [InlineData("/page", false)]
    [InlineData("/cut", false)]
    [InlineData("/slow", false)]
    public async Task What_may_come_yet_is_tried_again(string path, bool isMissing) =>
        Assert.Equal(isMissing, Assert.IsType<FetchOutcome.NotYet>(await FetchAsync(path)).Missing);

    [Fact]
    public async Task A_host_that_does_not_answer_is_tried_again_and_no_address_is_refused()
    {
        await using var services = Services();
        var downloads = services.GetRequiredService<AttachmentDownload>();

        Assert.IsType<FetchOutcome.NotYet>(await downloads.FetchAsync("http://127.0.0.1:1/x", null, null, CancellationToken.None));
        Assert.IsType<FetchOutcome.Refused>(await downloads.FetchAsync(null, null, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://chatwoot.invalid/rails/active_storage/blobs/redirect/id/a.pdf")]
    [InlineData("http://127.0.0.1:1/rails/active_storage/blobs/redirect/id/a.pdf")]
    public async Task A_public_address_that_cannot_be_reached_is_replaced_by_the_configured_one(string address)
    {
        await using var services = Services();
        var outcome = await services.GetRequiredService<AttachmentDownload>()
            .FetchAsync(address, "application/pdf", _storage.Urls.First(), CancellationToken.None);

        await using var file = Assert.IsType<FetchOutcome.Fetched>(outcome).File;
        Assert.Equal(4, file.Stream.Length);
    }

    [Theory]
    [InlineData("/else")]
    [InlineData("/failing")]
    public async Task A_public_address_that_answers_with_something_else_is_replaced_by_the_configured_one(string host)
    {
        await using var front = Front(host);
        await front.StartAsync();
        await using var services = Services();
        var outcome = await services.GetRequiredService<AttachmentDownload>().FetchAsync(
            front.Urls.First() + "/rails/active_storage/blobs/redirect/id/a.pdf", "application/pdf", _storage.Urls.First(), CancellationToken.None);

        await using var file = Assert.IsType<FetchOutcome.Fetched>(outcome).File;
        Assert.Equal(4, file.Stream.Length);
    }

    [Fact]
    public async Task Nobody_else_s_address_is_replaced()
    {
        await using var services = Services();
        Assert.IsType<FetchOutcome.NotYet>(await services.GetRequiredService<AttachmentDownload>()
            .FetchAsync("http://127.0.0.1:1/bucket/file", "application/pdf", _storage.Urls.First(), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_for_which_there_is_no_room_waits_until_another_has_gone()
    {
        await using var services = Services(room: 6);
        var downloads = services.GetRequiredService<AttachmentDownload>();
        Task<FetchOutcome> FetchAsync() => downloads.FetchAsync(_storage.Urls.First() + "/rails/active_storage/blobs/redirect/id/a.pdf", "application/pdf", null, CancellationToken.None);

        await using (Assert.IsType<FetchOutcome.Fetched>(await FetchAsync()).File)
            Assert.IsType<FetchOutcome.NoRoom>(await FetchAsync());

        await using var next = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync()).File;
        Assert.Equal(4, next.Stream.Length);
    }

    [Fact]
    public async Task A_file_for_which_there_is_never_room_is_too_large()
    {
        await using var services = Services(room: 3);
        Assert.IsType<FetchOutcome.Refused>(await services.GetRequiredService<AttachmentDownload>().FetchAsync(
            _storage.Urls.First() + "/rails/active_storage/blobs/redirect/id/a.pdf", "application/pdf", null, CancellationToken.None));
    }

    private static WebApplication Front(string answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapFallback(() => answer == "/else" ? Results.Content("<html>Welcome</html>", "text/html") : Results.StatusCode(502));
        return app;
    }

    private async Task<FetchOutcome> FetchAsync(string path)
    {
        await using var services = Services(path == "/slow" ? 1 : 30);
        return await services.GetRequiredService<AttachmentDownload>().FetchAsync(_storage.Urls.First() + path, "application/pdf", null, CancellationToken.None);
    }

    private static ServiceProvider Services(int timeoutSeconds = 30, long? room = null)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(AttachmentDownload.ClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Options.Create(new OutboundRelayOptions { MaxFileSize = 1000, FetchTimeout = TimeSpan.FromSeconds(timeoutSeconds), FileSpace = room }))
            .AddSingleton<FileSpace>()
            .AddSingleton<AttachmentDownload>()
            .BuildServiceProvider();
    }

    private static WebApplication Storage()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/redirect", () => Results.Redirect("/again"));
        app.MapGet("/rails/active_storage/blobs/redirect/id/a.pdf", () => Results.Redirect("/file"));
        app.MapGet("/again", () => Results.Redirect("/file"));
        app.MapGet("/file", (HttpRequest request) => request.Headers.Authorization.Count > 0 ? Results.BadRequest() : Results.Bytes("%PDF"u8.ToArray(), "application/octet-stream"));
        app.MapGet("/loop", () => Results.Redirect("/loop"));
        app.MapGet("/to-file", () => Results.Redirect("file:///etc/passwd"));
        app.MapGet("/to-user-info", () => Results.Redirect("http://user:secret@127.0.0.1/file"));
        app.MapGet("/large", () => Results.Bytes(new byte[1001], "application/pdf"));
        app.MapGet("/large-without-length", async (HttpContext context) =>
        {
            for (var part = 0; part < 11; part++)
            {
                await context.Response.Body.WriteAsync(new byte[100]);
                await context.Response.Body.FlushAsync();
            }
        });
        app.MapGet("/gone", () => Results.NotFound());
        app.MapGet("/expired", () => Results.StatusCode(403));
        app.MapGet("/broken", () => Results.StatusCode(503));
        app.MapGet("/page", () => Results.Content("<html>Log in</html>", "text/html"));
        app.MapGet("/cut", async (HttpContext context) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        app.MapGet("/slow", (HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        return app;
    }
}
