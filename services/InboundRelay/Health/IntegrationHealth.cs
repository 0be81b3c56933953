using System.Data.Common;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>Concludes whether an integration's Chatwoot refuses us as a whole, and tells the manager.</summary>
internal sealed class IntegrationHealth(IOutbox outbox, UnitOfWork unitOfWork)
{
    /// <summary>What becomes of a message whose call was refused or found nothing, after asking account and inbox.</summary>
    public async Task<LaneOutcome> JudgeAsync(
        Instance instance, InstanceChatwoot chatwoot, IChatwootApi api, RemoteFailure failure, CancellationToken cancellationToken) =>
        await IntegrationProbe.CheckAsync(api, chatwoot, cancellationToken) switch
        {
            // Account and inbox are fine: what was refused may pass with the next attempt.
            null => new LaneOutcome.RetryLater(failure.Reason),
            { Category: FailureCategory.Credentials } refused => Hold(instance, chatwoot, refused.Reason),
            var uncertain => FailureOutcomes.Of(uncertain),
        };

    /// <summary>Holds the instance's lanes; the report leaves with the hold.</summary>
    public LaneOutcome Hold(Instance instance, InstanceChatwoot chatwoot, string reason) =>
        new LaneOutcome.Held(FailureOutcomes.ChatwootHold, reason)
        {
            Alongside = (transaction, cancellationToken) => ReportAsync(transaction, instance, chatwoot, reason, cancellationToken),
        };

    /// <summary>Tells the manager that the integration works again.</summary>
    public Task ReportHealthyAsync(Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken) =>
        unitOfWork.RunAsync((transaction, token) => ReportAsync(transaction, instance, chatwoot, error: "", token), cancellationToken);

    private Task ReportAsync(
        DbTransaction transaction, Instance instance, InstanceChatwoot chatwoot, string error, CancellationToken cancellationToken) =>
        outbox.AddAsync(
            transaction,
            new IntegrationHealthChanged
            {
                InstanceId = instance.InstanceId,
                IntegrationId = chatwoot.IntegrationId,
                Version = instance.Version,
                Remote = FailureOutcomes.ChatwootHold,
                Healthy = error.Length == 0,
                Error = error,
            },
            cancellationToken);
}
