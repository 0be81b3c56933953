using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Compares an integration with its inbox in Chatwoot: finishes what is pending, puts a wrong webhook address right, takes a
/// new secret over, and keeps what Chatwoot says, or shows of its webhooks, as the integration's error.
/// </summary>
internal sealed partial class InboxInspection(
    IntegrationTable integrations,
    InstanceLocks locks,
    ChatwootInboxes inboxes,
    ChatwootActivation activation,
    ChatwootExtras extras,
    WebhookReach reach,
    AtRestSecrets atRest,
    ILogger<InboxInspection> logger)
{
    /// <summary>Inspects, unless another is at work on the instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="limit">Ends the look at Chatwoot, without error.</param>
    /// <param name="cancellationToken">Ends the caller.</param>
    /// <returns>False when Chatwoot did not say: look again later.</returns>
    public async Task<bool> InspectAsync(Guid instanceId, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
        try
        {
            await using var turn = await locks.TryAcquireAsync(instanceId, either.Token);
            if (turn is null)
                return false;
            var (current, pending) = await integrations.FindAsync(instanceId, either.Token);
            if (current is not null)
                return await InspectAsync(current, either.Token);
            if (pending is not null)
                await FinishAsync(pending, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, instanceId);
            return false;
        }
        catch (SealedSecretException exception)
        {
            Log.NotOpened(logger, instanceId, exception);
            return true;
        }
    }

    /// <summary>Finishes a broken-off activation whose inbox exists. The caller holds the instance's lock.</summary>
    /// <returns>False when Chatwoot has no such inbox.</returns>
    /// <exception cref="ChatwootException">Chatwoot does not say.</exception>
    public async Task<bool> TryFinishAsync(Integration pending, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(pending, cancellationToken) is not { } found)
            return false;
        // As administrator: only then the secret is told.
        var inbox = await inboxes.UpdateAsync(pending, found.Id, cancellationToken);
        var finished = activation.WithInbox(pending, inbox);
        var warning = await extras.WarningAsync(finished, cancellationToken);
        if (await integrations.SaveCurrentAsync(finished, warning, resume: true, cancellationToken))
            await extras.AddMembersAsync(finished, cancellationToken);
        return true;
    }

    private async Task FinishAsync(Integration pending, CancellationToken cancellationToken)
    {
        try
        {
            await TryFinishAsync(pending, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            Log.Refused(logger, pending.InstanceId, exception.Message);
        }
    }

    private async Task<bool> InspectAsync(Integration integration, CancellationToken cancellationToken)
    {
        try
        {
            var inbox = await inboxes.GetAsync(integration, cancellationToken);
            if (!inboxes.IsAttached(integration, inbox))
            {
                inbox = await inboxes.AttachAsync(integration, inbox.Id, cancellationToken);
                Log.Reattached(logger, integration.InstanceId);
            }

            if (HasNewSecret(integration, inbox))
                await integrations.SaveCurrentAsync(activation.WithInbox(integration, inbox), "", resume: false, cancellationToken);
            var refusal = await reach.RefusalAsync(integration, cancellationToken);
            await integrations.SaveChatwootErrorAsync(integration.Id, refusal ?? "", cancellationToken);
            if (refusal is not null)
                await integrations.ClearWarningAsync(integration.Id, WebhookReach.WarningMark, cancellationToken);
            return true;
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Credentials or FailureCategory.NotFound)
        {
            await integrations.SaveChatwootErrorAsync(integration.Id, exception.Message, cancellationToken);
            return true;
        }
        catch (ChatwootException exception)
        {
            // Away for a while is no state of the integration: messages wait.
            Log.Refused(logger, integration.InstanceId, exception.Message);
            return false;
        }
    }

    private bool HasNewSecret(Integration integration, ChatwootInbox inbox) =>
        inbox.Secret is { } secret && (integration.WebhookSecret is null || atRest.OpenWebhookSecret(integration.WebhookSecret, integration.Id) != secret);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Chatwoot did not answer about the inbox of instance {InstanceId} in time.")]
        public static partial void NoAnswer(ILogger logger, Guid instanceId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Chatwoot did not tell about the inbox of instance {InstanceId}: {Reason}.")]
        public static partial void Refused(ILogger logger, Guid instanceId, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A stored secret of instance {InstanceId} does not open; activate its integration anew.")]
        public static partial void NotOpened(ILogger logger, Guid instanceId, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox of instance {InstanceId} sent its webhooks elsewhere; put right.")]
        public static partial void Reattached(ILogger logger, Guid instanceId);
    }
}
