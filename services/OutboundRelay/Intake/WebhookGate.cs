using System.Collections.Concurrent;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Intake;

/// <summary>
/// Lets a webhook through only for a live integration, by the current secret path, signed with the inbox's secret. The signature
/// is checked against the time when the gateway took the request, so waiting in a queue does not make it stale.
/// </summary>
internal sealed class WebhookGate(IInstances instances, TimeProvider time)
{
    // Longer than the projection's cache.
    private static readonly TimeSpan ForRepublish = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, long> _readAgain = new();

    public async Task<GatePassage> CheckAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        var (passage, verdict) = await JudgeAsync(request, cancellationToken);
        if (verdict is not SignatureVerdict.Mismatch || !MayReadAgain(request.IntegrationId))
            return passage;

        // The inbox's secret may have been renewed a moment ago.
        await instances.RequestRepublishAsync(cancellationToken);
        await Task.Delay(ForRepublish, time, cancellationToken);
        return (await JudgeAsync(request, cancellationToken)).Passage;
    }

    private async Task<(GatePassage Passage, SignatureVerdict? Verdict)> JudgeAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        if (await instances.FindByIntegrationAsync(request.IntegrationId, cancellationToken) is not { } instance)
            return (new GatePassage.Waits(OutboundReasons.IntegrationUnknown), null);
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != request.IntegrationId)
            return (new GatePassage.Refused("deactivated"), null);
        if (request.Generation > chatwoot.WebhookGeneration)
            return (new GatePassage.Waits(OutboundReasons.AddressNewer), null);
        if (request.Generation < chatwoot.WebhookGeneration)
            return (new GatePassage.Refused("revoked"), null);
        if (chatwoot.WebhookSecret is not { } secret)
            return (new GatePassage.Open(instance, chatwoot), null);

        var verdict = ChatwootSignature.Verify(request.Body, request.Timestamp, request.Signature, secret, request.ReceivedAt);
        return (verdict switch
        {
            SignatureVerdict.Valid => new GatePassage.Open(instance, chatwoot),
            SignatureVerdict.Missing => new GatePassage.Refused("unsigned"),
            SignatureVerdict.Stale => new GatePassage.Refused("stale"),
            _ => new GatePassage.Refused("signature"),
        }, verdict);
    }

    // Bounded by the integrations that exist: unknown ones never come this far.
    private bool MayReadAgain(Guid integrationId)
    {
        var now = time.GetTimestamp();
        if (_readAgain.TryGetValue(integrationId, out var last) && time.GetElapsedTime(last, now) < BetweenReads)
            return false;
        _readAgain[integrationId] = now;
        return true;
    }
}
