using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Joins an instance to an inbox in Chatwoot, one activation of an instance at a time:
/// <list type="number">
/// <item>The integration at work has its inbox at the same place: update the inbox, keep it.</item>
/// <item>Otherwise go on with the integration of an attempt that broke off, or begin one. Its id names it in the inbox's webhook address.</item>
/// <item>After an attempt that broke off, look for an inbox with that address; else store the integration as pending and create the inbox.</item>
/// <item>Make the pending integration the instance's own and tell the relays; then add agents, and detach the inbox it replaces.</item>
/// </list>
/// Whatever breaks in between is finished by the next attempt or by <see cref="IntegrationUpkeep"/>. A new inbox is always a
/// new integration: what the relays remember of the old one's conversations must not be used in it.
/// </summary>
internal sealed partial class ChatwootActivation(
    InstanceTable instances,
    IntegrationTable integrations,
    InstanceLocks locks,
    ChatwootInboxes inboxes,
    ChatwootExtras extras,
    AtRestSecrets atRest,
    TransitSecrets transit,
    IOptions<IntegrationOptions> options,
    IOptions<ChatwootOptions> chatwoot,
    IOptions<NetworkOptions> network,
    TimeProvider time,
    ILogger<ChatwootActivation> logger)
{
    /// <summary>Activates, or says why not.</summary>
    public async Task<(Integration? Integration, RequestRefused? Refusal)> ActivateAsync(ActivateChatwoot command, CancellationToken cancellationToken)
    {
        if (ChatwootAddress.Problem(command.Settings.BaseUrl, network.Value.AllowPrivate) is { } problem)
            return (null, IntegrationRefusals.InvalidBody(problem));
        var place = new ChatwootPlace(command.Settings.BaseUrl.TrimEnd('/'), command.Settings.AccountId);
        var until = time.GetUtcNow() + options.Value.ActivationTimeout;
        using var limit = new CancellationTokenSource(options.Value.ActivationTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (await instances.FindAsync(command.AccountId, command.Instance, either.Token) is not { } instanceId)
                return (null, IntegrationRefusals.InstanceNotFound);
            // Whoever waits for another attempt is told so: Chatwoot, which was not even called, is not to blame.
            await using var turn = await locks.AcquireAsync(instanceId, limit.Token, cancellationToken);
            return turn is null ? (null, IntegrationRefusals.Busy) : await ActivateAsync(instanceId, place, command, until, either.Token);
        }
        catch (ChatwootException exception)
        {
            Log.Refused(logger, exception.Message);
            return (null, ChatwootRefusals.From(place, exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, ChatwootRefusals.TimedOut(place));
        }
        catch (DbException exception)
        {
            Log.NotPersisted(logger, exception);
            return (null, IntegrationRefusals.NotPersisted(exception.Message));
        }
    }

    private async Task<(Integration?, RequestRefused?)> ActivateAsync(
        Guid instanceId, ChatwootPlace place, ActivateChatwoot command, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (current, pending) = await integrations.FindAsync(instanceId, cancellationToken);
        if (options.Value.RequireSignedWebhooks && await extras.WhyUnsignedAsync(WithSettings(New(instanceId, place), command), cancellationToken) is { } unsigned)
            return (null, IntegrationRefusals.InvalidBody($"chatwootBaseUrl: {unsigned}"));

        // :: 1
        if (current?.Place == place)
        {
            var updated = WithSettings(current, command);
            if (await UpdateInboxAsync(updated, command.Settings.KeepsInboxName, cancellationToken) is { } kept)
                return await FinishAsync(updated, kept, replaced: null, cancellationToken);
        }

        // :: 2
        if (pending is not null && pending.Place != place)
            await integrations.DeletePendingAsync(pending.Id, cancellationToken);
        var brokenOff = pending?.Place == place ? pending : null;
        var integration = WithSettings(brokenOff ?? New(instanceId, place), command);

        // :: 3
        if (brokenOff is not null && brokenOff.CallingFor > until - time.GetUtcNow())
            return (null, IntegrationRefusals.Busy);
        var inbox = (brokenOff is null ? null : await FindLeftInboxAsync(integration, cancellationToken))
            ?? await CreateInboxAsync(integration, cancellationToken);
        if (inbox.Id is > 0 and <= int.MaxValue)
            return await FinishAsync(integration, inbox, current, cancellationToken);
        await integrations.DeletePendingAsync(integration.Id, cancellationToken);
        return (null, ChatwootRefusals.FromAnswer(place, place.InboxesUrl, HttpStatusCode.OK, "JSON without an inbox"));
    }

    private async Task<ChatwootInbox?> FindLeftInboxAsync(Integration integration, CancellationToken cancellationToken)
    {
        // Chatwoot may still be at work on the request whose answer was not heard.
        await Task.Delay(integration.CallingFor, time, cancellationToken);
        return await inboxes.FindAsync(integration, cancellationToken) is { } left
            ? await inboxes.UpdateAsync(integration, left.Id, cancellationToken)
            : null;
    }

    private async Task<ChatwootInbox> CreateInboxAsync(Integration integration, CancellationToken cancellationToken)
    {
        await integrations.SavePendingAsync(integration, chatwoot.Value.Timeout + options.Value.LateEffect, cancellationToken);
        try
        {
            return await inboxes.CreateAsync(integration, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category != FailureCategory.Ambiguous || IsNotChatwoot(exception))
        {
            await integrations.DeletePendingAsync(integration.Id, CancellationToken.None);
            throw;
        }
        catch (ChatwootException exception)
        {
            var late = exception.StatusCode is null ? options.Value.LateEffect : TimeSpan.Zero;
            await integrations.MarkBrokenOffAsync(integration.Id, exception.Message, late, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            await integrations.MarkBrokenOffAsync(integration.Id, "Chatwoot did not answer in time", options.Value.LateEffect, CancellationToken.None);
            throw;
        }
    }

    private async Task<(Integration?, RequestRefused?)> FinishAsync(
        Integration integration, ChatwootInbox inbox, Integration? replaced, CancellationToken cancellationToken)
    {
        // :: 4
        var finished = WithInbox(integration, inbox);
        var warnings = await extras.WarningsAsync(finished, cancellationToken);
        if (!await integrations.SaveCurrentAsync(finished, warnings, resume: true, cancellationToken))
            return (null, IntegrationRefusals.InstanceNotFound);
        Log.Activated(logger, finished.InstanceId, finished.ChatwootInboxId);
        if (integration.IsPending)
            await extras.AddMembersAsync(finished, cancellationToken);
        if (replaced is not null)
            await extras.DetachAsync(replaced, cancellationToken);
        return (finished, null);
    }

    private async Task<ChatwootInbox?> UpdateInboxAsync(Integration integration, bool keepsName, CancellationToken cancellationToken)
    {
        try
        {
            return await (keepsName
                ? inboxes.AttachAsync(integration, integration.ChatwootInboxId, cancellationToken)
                : inboxes.UpdateAsync(integration, integration.ChatwootInboxId, cancellationToken));
        }
        catch (ChatwootException exception) when (exception.Failure.Category == FailureCategory.NotFound)
        {
            return null;
        }
    }

    // A portal's page, or JSON that is whole and shows no inbox: nothing that makes inboxes. Only an answer that was cut off may be Chatwoot's.
    private static bool IsNotChatwoot(ChatwootException exception) =>
        (int?)exception.StatusCode is >= 200 and < 300 && !(exception.Body?.TrimStart().StartsWith('{') == true && IsCutOff(exception.Body));

    private static bool IsCutOff(string json)
    {
        try
        {
            using var whole = JsonDocument.Parse(json);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The integration with the inbox that Chatwoot gave it.</summary>
    internal Integration WithInbox(Integration integration, ChatwootInbox inbox) => integration with
    {
        ChatwootInboxId = checked((int)inbox.Id),
        ChatwootInboxName = inbox.Name ?? integration.ChatwootInboxName,
        InboxIdentifier = inbox.InboxIdentifier is { } identifier ? atRest.SealInboxIdentifier(identifier, integration.Id) : null,
        WebhookSecret = inbox.Secret is { } secret ? atRest.SealWebhookSecret(secret, integration.Id) : null,
    };

    private Integration WithSettings(Integration integration, ActivateChatwoot command) => integration with
    {
        ChatwootApiToken = atRest.SealApiToken(transit.Open(command.Settings.SealedApiToken, command.CommandId), integration.Id),
        ChatwootInboxName = command.Settings.InboxName,
        SignMessages = command.Settings.SignMessages,
        IgnoreGroups = command.Settings.IgnoreGroups,
        StartAsPending = command.Settings.StartAsPending,
        ReopenResolved = command.Settings.ReopenResolved,
        Presentation = JsonSerializer.Serialize(command.Settings.Presentation),
        InboxMembers = command.Settings.InboxMembers?.ToArray(),
    };

    private static Integration New(Guid instanceId, ChatwootPlace place) => new()
    {
        Id = Guid.CreateVersion7(),
        InstanceId = instanceId,
        BridgeIntegrationId = "int_" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 16),
        ChatwootBaseUrl = place.BaseUrl,
        ChatwootAccountId = place.AccountId,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Instance {InstanceId} is joined to inbox {InboxId}.")]
        public static partial void Activated(ILogger logger, Guid instanceId, int inboxId);

        [LoggerMessage(Level = LogLevel.Information, Message = "An activation was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "An activation could not be stored.")]
        public static partial void NotPersisted(ILogger logger, Exception exception);
    }
}
