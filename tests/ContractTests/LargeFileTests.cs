using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.ContractTests.Chatwoot;
using RyzeBridge.ContractTests.CloudApi;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.ContractTests;

[Collection(nameof(LargeFileTests))]
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
public sealed class LargeFileTests
{
    private const int Megabyte = 1024 * 1024;
    private const long FileSize = 100L * Megabyte;

    [Fact]
    public async Task A_hundred_megabytes_pass_from_provider_to_Chatwoot_through_a_few_buffers()
    {
        long arrived = 0;
        var block = new byte[Megabyte];
        await using var provider = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentLength = FileSize;
            for (long sent = 0; sent < FileSize; sent += block.Length)
                await context.Response.Body.WriteAsync(block);
        });
        await using var sink = await LoopbackServer.StartAsync(async context =>
        {
            var buffer = new byte[64 * 1024];
            while (await context.Request.Body.ReadAsync(buffer) is > 0 and var count)
                arrived += count;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = 1, ["message_type"] = 0, ["status"] = "sent" });
        });
        await using var cloud = new CloudConnector(provider.Url.ToString());
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await RelayAsync(cloud, chatwoot.ClientFor(sink.Url), provider.Url);
        arrived = 0;

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RelayAsync(cloud, chatwoot.ClientFor(sink.Url), provider.Url);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.True(arrived > FileSize, $"{arrived} bytes arrived");
        // Both servers' share is in it. Held in memory once, the file alone would be 100 MB.
        Assert.True(allocated < 24 * Megabyte, $"{allocated / 1024} KB were allocated for {FileSize / Megabyte} MB");
    }

    private static async Task RelayAsync(CloudConnector cloud, IChatwootApi chatwoot, Uri provider)
    {
        using var media = (await cloud.Channel.OpenMediaAsync(
            SimulatedCloud.TargetWith("token"), new MediaReference { Url = $"{provider}file" }, CancellationToken.None)).Media!;
        using var form = new MessageForm(
            new NewMessage { Content = null, MessageType = MessageType.Incoming },
            new NewAttachment { FileName = "a.pdf", ContentType = "application/pdf", Content = media.Content, Length = media.Length });
        Assert.Equal(1, (await chatwoot.CreateMessageAsync(1, 1, form, CancellationToken.None)).Id);
    }
}
