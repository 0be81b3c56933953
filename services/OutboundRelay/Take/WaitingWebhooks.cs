using System.Security.Cryptography;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.OutboundRelay.Send;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Stores webhooks whose integration is not known yet, in the order in which they came.</summary>
internal sealed class WaitingWebhooks(LaneIntake intake, LaneInspection lanes, TimeProvider time)
{
    /// <summary>True while any waits: later ones of the integration must queue behind it.</summary>
    public Task<bool> AnyAsync(Guid integrationId, CancellationToken cancellationToken) =>
        lanes.AnyWaitingAsync(LaneKey.ForUnknownIntegration(integrationId).Value, cancellationToken);

    public Task AddAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        var message = new NewLaneMessage
        {
            Lane = LaneKey.ForUnknownIntegration(request.IntegrationId).Value,
            Owner = request.IntegrationId,
            // A second Retry looks like the first.
            DedupeKey = LaneNames.WaitingWebhookKey(request.IntegrationId, request.ReceivedAt, Convert.ToHexStringLower(SHA256.HashData(request.Body))),
            Order = new LaneOrder(request.ReceivedAt.ToUnixTimeMilliseconds(), request.ReceivedAt.UtcTicks % TimeSpan.TicksPerMillisecond, 0),
            Kind = OutboundHandler.WebhookKind,
            Payload = new WaitingWebhook(request, time.GetUtcNow()).Write(),
            ReceivedAt = request.ReceivedAt,
        };
        return intake.AddAsync([message], cancellationToken: cancellationToken);
    }
}
