using System.Security.Cryptography;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Stores webhooks whose integration is not known yet, in the order in which they came.</summary>
internal sealed class WaitingWebhooks(ILaneIntake lanes, WaitingWebhookTable marks, TimeProvider time)
{
    /// <summary>True while any waits: later ones of the integration must queue behind it.</summary>
    public Task<bool> AnyAsync(Guid integrationId, CancellationToken cancellationToken) => marks.AnyAsync(integrationId, cancellationToken);

    public Task AddAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        // The same body received at another time is another webhook: a second Retry looks like the first.
        var key = $"waiting/{request.IntegrationId:n}/{request.ReceivedAt.UtcTicks}/{Convert.ToHexStringLower(SHA256.HashData(request.Body))}";
        var message = new NewLaneMessage
        {
            Lane = LaneKey.ForUnknownIntegration(request.IntegrationId).Value,
            Owner = request.IntegrationId,
            DedupeKey = key,
            Order = new LaneOrder(request.ReceivedAt.ToUnixTimeMilliseconds(), request.ReceivedAt.UtcTicks % TimeSpan.TicksPerMillisecond, 0),
            Kind = OutboundHandler.WebhookKind,
            Payload = new WaitingWebhook(request, key, time.GetUtcNow()).Write(),
            ReceivedAt = request.ReceivedAt,
        };
        return lanes.AddAsync([message], batch => WaitingWebhookTable.Add(batch, key, request.IntegrationId), cancellationToken);
    }
}
