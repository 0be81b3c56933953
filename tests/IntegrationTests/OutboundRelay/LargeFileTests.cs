using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Connectors;
using RyzeBridge.Hosting.Network;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

[Collection(nameof(LargeFileTests))]
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
public sealed class LargeFileTests
{
    private const int Megabyte = 1024 * 1024;
    private const long FileSize = 100L * Megabyte;

    [Fact]
    public async Task A_hundred_megabytes_pass_from_Chatwoot_to_the_provider_through_a_few_buffers()
    {
        long arrived = 0;
        var block = new byte[Megabyte];
        await using var remotes = await StartAsync(async context =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.ContentType = "application/pdf";
                for (long sent = 0; sent < FileSize; sent += block.Length)
                    await context.Response.Body.WriteAsync(block);
                return;
            }

            var buffer = new byte[64 * 1024];
            while (await context.Request.Body.ReadAsync(buffer) is > 0 and var count)
                arrived += count;
            await context.Response.WriteAsJsonAsync(new { id = "1" });
        });
        var url = remotes.Urls.Single();
        await using var services = Services(url);
        await RelayAsync(services, url);
        arrived = 0;

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RelayAsync(services, url);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.True(arrived > FileSize, $"{arrived} bytes arrived");
        // Both servers' share is in it. Held in memory once, the file alone would be 100 MB.
        Assert.True(allocated < 24 * Megabyte, $"{allocated / 1024} KB were allocated for {FileSize / Megabyte} MB");
    }

    private static async Task RelayAsync(ServiceProvider services, string url)
    {
        var outcome = await services.GetRequiredService<AttachmentDownload>().FetchAsync($"{url}/file", "application/pdf", null, CancellationToken.None);
        await using var fetched = Assert.IsType<FetchOutcome.Fetched>(outcome).File;
        var file = await fetched.DescribeAsync("a.pdf", "application/pdf", CancellationToken.None);
        Assert.Equal(FileSize, file.Length);

        var target = new ConnectorTarget("106540352242922", """{"type":"cloud","phoneNumberId":"106540352242922","accessToken":"t","appSecret":"s"}""");
        var connector = services.GetRequiredService<ConnectorRoles<IMessageChannel>>().Find("cloud")!;
        Assert.Equal("1", (await connector.UploadAsync(target, file, OutgoingMediaKind.Document, CancellationToken.None)).Id);
    }

    private static ServiceProvider Services(string url)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["CloudApi:BaseUrl"] = url, ["Network:AllowPrivate"] = "true" })
            .Build();
        var services = new ServiceCollection();
        services.AddHttpClient(AttachmentDownload.ClientName);
        return services
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddNetworkGuard()
            .AddMessageChannels(configuration)
            .AddSingleton(Options.Create(new OutboundRelayOptions()))
            .AddSingleton<FileSpace>()
            .AddSingleton<AttachmentDownload>()
            .BuildServiceProvider();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
