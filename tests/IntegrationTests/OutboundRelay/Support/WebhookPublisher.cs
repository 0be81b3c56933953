using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Messaging;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>Publishes the simulators' webhooks, as the gateway does.</summary>
internal sealed class WebhookPublisher(WebApplication app) : IAsyncDisposable
{
    public string Url => app.Urls.First();

    public static async Task<WebhookPublisher> StartAsync(Func<IServiceProvider> relay)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/chatwoot/{integration:guid}/{generation:int}", async (Guid integration, int generation, HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            var envelope = ChatwootWebhook.ReadEnvelope(body);
            if (ChatwootEvents.IsMessage(envelope.Event) || ChatwootEvents.IsTyping(envelope.Event))
                await Publisher(relay).PublishAsync(
                    new ChatwootMessageWebhookReceived
                    {
                        PartitionKey = $"{integration:n}/{envelope.ConversationId}",
                        Request = new ChatwootWebhookRequest
                        {
                            IntegrationId = integration,
                            Generation = generation,
                            Event = envelope.Event,
                            Body = body,
                            Signature = request.Headers["X-Chatwoot-Signature"],
                            Timestamp = request.Headers["X-Chatwoot-Timestamp"],
                            DeliveryId = request.Headers["X-Chatwoot-Delivery"],
                            ReceivedAt = TimeProvider.System.GetUtcNow(),
                        },
                    },
                    CancellationToken.None);
            return HttpStatusCode.OK;
        });
        app.MapPost("/whatsapp/{connection:guid}", async (Guid connection, HttpRequest request) =>
        {
            var batch = new CloudApiWebhookSource().Split(await BodyAsync(request));
            foreach (var receipt in batch.Receipts)
                await Publisher(relay).PublishAsync(
                    new WhatsAppReceiptReceived
                    {
                        ConnectionId = connection,
                        Connector = "cloud",
                        Endpoint = receipt.Endpoint,
                        ProviderMessageId = receipt.ProviderMessageId,
                        ReceivedAt = TimeProvider.System.GetUtcNow(),
                        Payload = receipt.Payload,
                    },
                    CancellationToken.None);
            return HttpStatusCode.OK;
        });
        await app.StartAsync();
        return new WebhookPublisher(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IMessagePublisher Publisher(Func<IServiceProvider> relay) => relay().GetRequiredService<IMessagePublisher>();

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
