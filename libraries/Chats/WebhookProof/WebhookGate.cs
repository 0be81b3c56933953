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
    private const string Path = "path";

    // A look at the inbox takes a busy Chatwoot a few seconds. Genuine webhooks wait behind forged ones meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BetweenDoubts = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, long> _doubtedSince = new();

    /// <summary>
    /// Judges a webhook. One whose signature or path does not fit makes the manager look at the inbox. Its secret may have been
    /// renewed, so for a few seconds such webhooks are <see cref="WebhookGap.Secret">pending</see>; for the next few they are
    /// forged, so that nobody can fill the memory with them.
    /// </summary>
    public async Task<WebhookVerdict> CheckAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (verdict, doubt) = await JudgeAsync(request, cancellationToken);
        if (doubt is null)
            return verdict;
        await instances.RequestInspectionAsync(request.IntegrationId, doubt, cancellationToken);
        return verdict is WebhookVerdict.Rejected && doubt is not Path && IsPatient(request.IntegrationId) ? new WebhookVerdict.Pending(WebhookGap.Secret) : verdict;
    }

    private async Task<(WebhookVerdict Verdict, string? Doubt)> JudgeAsync(ChatwootWebhookRequest request, CancellationToken cancellationToken)
    {
        if (await instances.FindByIntegrationAsync(request.IntegrationId, cancellationToken) is not { } instance)
            return (new WebhookVerdict.Pending(WebhookGap.Integration), null);
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != request.IntegrationId)
            return (await JudgeEndedAsync(request, instance, cancellationToken), null);
        if (request.Generation > chatwoot.WebhookGeneration)
            return (new WebhookVerdict.Pending(WebhookGap.Address), null);
        if (request.Generation < chatwoot.WebhookGeneration)
            return (new WebhookVerdict.Rejected("revoked"), Path);
        // A Chatwoot before 4.13 signs nothing: the secret path is the proof. One that signs now was updated.
        if (chatwoot.WebhookSecret is not { } secret)
            return (new WebhookVerdict.Accepted(instance, chatwoot), request.Signature is null ? null : "signed now");

        return ChatwootSignature.Verify(request.Body, request.Timestamp, request.Signature, secret, request.ReceivedAt) switch
        {
            SignatureVerdict.Valid => (new WebhookVerdict.Accepted(instance, chatwoot), null),
            SignatureVerdict.Missing => (new WebhookVerdict.Rejected("unsigned"), "unsigned"),
            SignatureVerdict.Stale => (new WebhookVerdict.Rejected("stale"), null),
            _ => (new WebhookVerdict.Rejected("signature"), "signature"),
        };
    }

    private async Task<WebhookVerdict> JudgeEndedAsync(ChatwootWebhookRequest request, Instance instance, CancellationToken cancellationToken) =>
        await instances.FindFormerAsync(request.IntegrationId, cancellationToken) is { } former && request.Generation == former.WebhookGeneration
            && (former.WebhookSecret is not { } secret
                || ChatwootSignature.Verify(request.Body, request.Timestamp, request.Signature, secret, request.ReceivedAt) is SignatureVerdict.Valid)
            ? new WebhookVerdict.Ended(instance, former)
            : new WebhookVerdict.Rejected("deactivated");

    /// <summary>Bounded by the integrations that exist: unknown ones never come this far.</summary>
    private bool IsPatient(Guid integrationId)
    {
        var now = time.GetTimestamp();
        var since = _doubtedSince.AddOrUpdate(integrationId, now, (_, began) => time.GetElapsedTime(began, now) < BetweenDoubts ? began : now);
        return time.GetElapsedTime(since, now) < Patience;
    }
}
