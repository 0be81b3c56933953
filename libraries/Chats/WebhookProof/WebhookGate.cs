using System.Collections.Concurrent;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.WebhookProof;

/// <summary>
/// Accepts a webhook only for a live integration, by the current secret path, signed with the inbox's secret. The signature
/// is checked against the time when the gateway took the request, so waiting in a queue does not make it stale.
/// </summary>
public sealed class WebhookGate(IInstances instances, TimeProvider time)
{
    // Longer than the projection's cache.
    private static readonly TimeSpan ForRepublish = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, long> _readAgain = new();

    /// <summary>
    /// Judges a webhook. A signature that does not fit is judged again once the manager had time to report a renewed secret,
    /// which takes up to 1.5 s, at most twice a minute for each integration.
    /// </summary>
    public async Task<WebhookVerdict> CheckAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (verdict, signature) = await JudgeAsync(request, cancellationToken);
        if (signature is not SignatureVerdict.Mismatch)
            return verdict;

        var asked = SinceReadAgain(request.IntegrationId);
        if (asked >= ForRepublish)
            return verdict;
        if (asked == TimeSpan.Zero)
            await instances.RequestRepublishAsync(cancellationToken);
        await Task.Delay(ForRepublish - asked, time, cancellationToken);
        return (await JudgeAsync(request, cancellationToken)).Verdict;
    }

    private async Task<(WebhookVerdict Verdict, SignatureVerdict? Signature)> JudgeAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        if (await instances.FindByIntegrationAsync(request.IntegrationId, cancellationToken) is not { } instance)
            return (new WebhookVerdict.Pending(WebhookGap.Integration), null);
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != request.IntegrationId)
            return (new WebhookVerdict.Rejected("deactivated"), null);
        if (request.Generation > chatwoot.WebhookGeneration)
            return (new WebhookVerdict.Pending(WebhookGap.Address), null);
        if (request.Generation < chatwoot.WebhookGeneration)
            return (new WebhookVerdict.Rejected("revoked"), null);
        // A Chatwoot before 4.13 signs nothing: the secret path is the proof.
        if (chatwoot.WebhookSecret is not { } secret)
            return (new WebhookVerdict.Accepted(instance, chatwoot), null);

        var signature = ChatwootSignature.Verify(request.Body, request.Timestamp, request.Signature, secret, request.ReceivedAt);
        return (signature switch
        {
            SignatureVerdict.Valid => new WebhookVerdict.Accepted(instance, chatwoot),
            SignatureVerdict.Missing => new WebhookVerdict.Rejected("unsigned"),
            SignatureVerdict.Stale => new WebhookVerdict.Rejected("stale"),
            _ => new WebhookVerdict.Rejected("signature"),
        }, signature);
    }

    /// <summary>
    /// How long ago the integration was asked for again; zero when the caller has to ask now. Bounded by the integrations that
    /// exist: unknown ones never come this far.
    /// </summary>
    private TimeSpan SinceReadAgain(Guid integrationId)
    {
        var now = time.GetTimestamp();
        if (_readAgain.TryGetValue(integrationId, out var last) && time.GetElapsedTime(last, now) is { } since && since < BetweenReads)
            return since;
        _readAgain[integrationId] = now;
        return TimeSpan.Zero;
    }
}
