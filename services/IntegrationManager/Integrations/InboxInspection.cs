using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Messaging;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Compares an integration with its inbox in Chatwoot: finishes what is pending, corrects a wrong webhook address, takes a new
/// secret and name over, and keeps what is wrong, and what to do about it, as the integration's error until it is right.
/// </summary>
internal sealed partial class InboxInspection(
    IntegrationTable integrations,
    InstanceLocks locks,
    ChatwootInboxes inboxes,
    ChatwootActivation activation,
    ChatwootExtras extras,
    WebhookReach reach,
    InstanceChanges changes,
    IMessagePublisher publisher,
    ILogger<InboxInspection> logger)
{
    /// <summary>Inspects, unless another is at work on the instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="tellAgain">Tell the relays also when nothing has changed: one may have missed it.</param>
    /// <param name="limit">Ends the look at Chatwoot, without error.</param>
    /// <param name="cancellationToken">Ends the caller.</param>
    public async Task InspectAsync(Guid instanceId, bool tellAgain, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
        try
        {
            await using var turn = await locks.TryAcquireAsync(instanceId, either.Token);
            if (turn is null)
                return;
            var (current, pending) = await integrations.FindAsync(instanceId, either.Token);
            if (current is not null)
                await InspectAsync(current, tellAgain, either.Token);
            else if (pending is not null)
                await FinishAsync(pending, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, instanceId);
        }
        catch (SealedSecretException exception)
        {
            Log.NotOpened(logger, instanceId, exception);
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
        var warnings = await extras.WarningsAsync(finished, cancellationToken);
        if (await integrations.SaveCurrentAsync(finished, warnings, resume: true, cancellationToken))
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

    private async Task InspectAsync(Integration integration, bool tellAgain, CancellationToken cancellationToken)
    {
        try
        {
            var error = await CompareAsync(integration, await inboxes.GetAsync(integration, cancellationToken), tellAgain, cancellationToken);
            if (error.Length > 0)
                Log.Wrong(logger, integration.InstanceId, error);
            await integrations.SaveInboxErrorAsync(integration.Id, error, cancellationToken);
        }
        catch (ChatwootException exception) when (InboxFindings.Of(integration, exception) is { } error)
        {
            Log.Wrong(logger, integration.InstanceId, error);
            await integrations.SaveInboxErrorAsync(integration.Id, error, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            // Away for a while is no state of the integration: messages wait.
            Log.Refused(logger, integration.InstanceId, exception.Message);
        }
        catch (PublishFailedException exception)
        {
            // The address is corrected only when the relay will search for what it missed.
            Log.Refused(logger, integration.InstanceId, exception.Message);
        }
    }

    /// <summary>Corrects what differs.</summary>
    /// <returns>What is wrong still; empty for nothing.</returns>
    private async Task<string> CompareAsync(Integration integration, ChatwootInbox inbox, bool tellAgain, CancellationToken cancellationToken)
    {
        if (!ChatwootInboxes.IsOwn(integration, inbox))
            return InboxFindings.OtherInbox(integration);
        if (!inboxes.IsAttached(integration, inbox))
        {
            var wrong = InboxFindings.WrongAddress(integration, inbox);
            // Before it is corrected: else a failure in between would leave what was missed to the slow search.
            await publisher.PublishAsync(new InboxSuspected { IntegrationId = integration.Id, Sign = InboxSuspected.Address }, cancellationToken);
            try
            {
                inbox = await inboxes.AttachAsync(integration, inbox.Id, cancellationToken);
                Log.Reattached(logger, integration.InstanceId, wrong);
            }
            catch (ChatwootException exception) when (InboxFindings.Of(integration, exception) is { } reason)
            {
                return $"{wrong}. It cannot be set back: {reason}";
            }
        }

        if (inbox.Secret is null && integration.WebhookSecret is not null && !await IsAdministratorAsync(integration, cancellationToken))
            return InboxFindings.NoAdministrator(integration);
        await TakeOverAsync(integration, inbox, tellAgain, cancellationToken);
        var refusal = await reach.RefusalAsync(integration, cancellationToken);
        if (refusal is not null)
            await integrations.RemoveWarningAsync(integration.Id, IntegrationWarnings.Reach, cancellationToken);
        return refusal ?? "";
    }

    private async Task TakeOverAsync(Integration integration, ChatwootInbox inbox, bool tellAgain, CancellationToken cancellationToken)
    {
        var renewed = !inboxes.HasSecret(integration, inbox);
        if (renewed || integration.InboxIdentifierHash is null && inbox.InboxIdentifier is not null)
        {
            var known = activation.WithInbox(integration, inbox);
            await integrations.SaveInboxAsync(known, cancellationToken);
            if (renewed)
                Log.Renewed(logger, integration.InstanceId);
            if (known.WebhookSecret is not null)
                await integrations.RemoveWarningAsync(integration.Id, IntegrationWarnings.Unsigned, cancellationToken);
            else if (renewed)
                await integrations.AddWarningAsync(
                    integration.Id, IntegrationWarnings.Unsigned, await extras.UnsignedWarningAsync(integration, cancellationToken), cancellationToken);
            return;
        }

        if (inbox.Name is { } name && name != integration.ChatwootInboxName)
            await integrations.SaveInboxNameAsync(integration.Id, name, cancellationToken);
        if (tellAgain)
            await changes.TellAgainAsync(integration.InstanceId, cancellationToken);
    }

    private async Task<bool> IsAdministratorAsync(Integration integration, CancellationToken cancellationToken)
    {
        var profile = await inboxes.Api(integration).GetProfileAsync(cancellationToken);
        return profile.Accounts.FirstOrDefault(account => account.Id == integration.ChatwootAccountId)?.IsAdministrator == true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Chatwoot did not answer about the inbox of instance {InstanceId} in time.")]
        public static partial void NoAnswer(ILogger logger, Guid instanceId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Chatwoot did not tell about the inbox of instance {InstanceId}: {Reason}")]
        public static partial void Refused(ILogger logger, Guid instanceId, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A stored secret of instance {InstanceId} does not open; activate its integration anew.")]
        public static partial void NotOpened(ILogger logger, Guid instanceId, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook address of instance {InstanceId} was set back: {Wrong}.")]
        public static partial void Reattached(ILogger logger, Guid instanceId, string wrong);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The secret of the inbox of instance {InstanceId} was renewed in Chatwoot.")]
        public static partial void Renewed(ILogger logger, Guid instanceId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox of instance {InstanceId} does not work: {Error}")]
        public static partial void Wrong(ILogger logger, Guid instanceId, string error);
    }
}
