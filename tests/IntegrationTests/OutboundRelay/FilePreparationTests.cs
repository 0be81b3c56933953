using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.IntegrationTests.Connectors;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class FilePreparationTests
{
    [Fact]
    public async Task A_slow_Chatwoot_holds_a_few_lanes_and_the_others_come_back_later()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var slow = builder.Build();
        slow.MapGet("/slow", (HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await slow.StartAsync();
        await using var services = Services();
        var preparation = services.GetRequiredService<FilePreparation>();
        using var end = new CancellationTokenSource();
        Task<PreparedFile> Prepare(string address) => preparation.PrepareAsync(
            Delivery(), 0, new ChatwootAttachment { Id = 1, DataUrl = address }, captioned: false, asVoice: false, end.Token);

        Task<PreparedFile>[] held = [Prepare(slow.Urls.First() + "/slow"), Prepare(slow.Urls.First() + "/slow")];
        Assert.IsType<PreparedFile.Busy>(await Prepare(slow.Urls.First() + "/slow"));
        await end.CancelAsync();
        foreach (var task in held)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);

        Assert.IsType<PreparedFile.Unsendable>(await preparation.PrepareAsync(
            Delivery(), 0, new ChatwootAttachment { Id = 1 }, captioned: false, asVoice: false, CancellationToken.None));
    }

    private static OutboundDelivery Delivery() => new(null!, null!, null!, new DeliveryProgress()) { Connector = new ContraryConnector() };

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddHttpClient(AttachmentDownload.ClientName);
        return services
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Options.Create(new OutboundRelayOptions { FileConcurrency = 1 }))
            .AddSingleton<OutboundMetrics>()
            .AddSingleton<FileSpace>()
            .AddSingleton<AttachmentDownload>()
            .AddSingleton<VoiceTranscoder>()
            .AddSingleton<FilePreparation>()
            .BuildServiceProvider();
    }
}
