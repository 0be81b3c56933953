using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
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
/// <item>Look what is there: the version, and whether an inbox of this instance is at the place, the one at work or a former one. Then
/// update it and go on in it, with its integration: the relays know its conversations.</item>
/// <item>Otherwise go on with the integration of an attempt that broke off, or begin one. Its id names it in the inbox's webhook address.</item>
/// <item>After an attempt that broke off, look for an inbox with that address; else store the integration as pending and create the inbox.</item>
/// <item>Make the integration the instance's own and tell the relays; then add agents.</item>
/// </list>
/// Whatever breaks in between is finished by the next attempt or by <see cref="IntegrationUpkeep"/>. A new inbox is always a new
/// integration; the one that it replaces keeps its webhook address, and the gateway tells whoever writes there that it has ended.
/// </summary>
internal sealed partial class ChatwootActivation(
    InstanceTable instances,
    IntegrationTable integrations,
    InstanceLocks locks,
    ChatwootInboxes inboxes,
    InboxCreation creation,
    ChatwootExtras extras,
    ChatwootReleases releases,
    ActivationCircuits circuits,
    AtRestSecrets atRest,
    TransitSecrets transit,
    IOptions<IntegrationOptions> options,
    IOptions<NetworkOptions> network,
    TimeProvider time,
    ILogger<ChatwootActivation> logger)
{
    /// <summary>Activates, or says why not.</summary>
    public async Task<(ChatwootActivated? Activated, RequestRefused? Refusal)> ActivateAsync(ActivateChatwoot command, CancellationToken cancellationToken)
    {
        if (ChatwootAddress.Problem(command.Settings.BaseUrl, network.Value) is { } problem)
            return (null, IntegrationRefusals.InvalidBody(problem));
        var place = new ChatwootPlace(command.Settings.BaseUrl.TrimEnd('/'), command.Settings.AccountId);
        var until = time.GetUtcNow() + options.Value.ActivationTimeout;
        using var limit = new CancellationTokenSource(options.Value.ActivationTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (await instances.FindAsync(command.AccountId, command.Instance, either.Token) is not { } instanceId)
                return (null, IntegrationRefusals.InstanceNotFound);
            if (circuits.IsOpen(place))
                return (null, ChatwootRefusals.NoAnswer(place, new BrokenCircuitException()));
            // Whoever waits for another attempt is told so: Chatwoot, which was not even called, is not to blame.
            await using var turn = await locks.AcquireAsync(instanceId, limit.Token, cancellationToken);
            if (turn is null)
                return (null, IntegrationRefusals.Busy);
            var before = await integrations.FindAsync(instanceId, either.Token);
            if (await ActivateAsync(instanceId, place, command, before, until, either.Token) is { } refusal)
                return (null, refusal);
            circuits.Answered(place);
            // It is active by now: running out of time would take that back only in the answer.
            return (await AnswerAsync(instanceId, before.Current, cancellationToken), null);
        }
        catch (ChatwootException exception)
        {
            Log.Refused(logger, exception.Message);
            if (exception.StatusCode is null)
                circuits.Failed(place);
            else
                circuits.Answered(place);
            return (null, ChatwootRefusals.From(place, exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            circuits.Failed(place);
            return (null, ChatwootRefusals.TimedOut(place));
        }
        catch (DbException exception)
        {
            Log.NotPersisted(logger, exception);
            return (null, IntegrationRefusals.NotPersisted(exception.Message));
        }
    }

    private async Task<RequestRefused?> ActivateAsync(
        Guid instanceId, ChatwootPlace place, ActivateChatwoot command, (Integration? Current, Integration? Pending) before, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // What broke off may still take effect for longer than this caller waits: Chatwoot is not even called.
        if (before is { Current: null, Pending: { } calling } && calling.Place == place && calling.CallingFor > until - time.GetUtcNow())
            return IntegrationRefusals.Busy;

        // :: 1
        var asked = WithSettings(New(instanceId, place), command);
        var (version, shown) = await LookAsync(asked, cancellationToken);
        if (ChatwootReleases.WhyTooOld(version) is { } reason)
            return IntegrationRefusals.InvalidBody($"chatwootBaseUrl: {reason}");
        if (options.Value.RequireSignedWebhooks && ChatwootReleases.WhyUnsigned(version) is { } unsigned)
            return IntegrationRefusals.InvalidBody($"chatwootBaseUrl: {unsigned}");
        var former = await integrations.FindFormerAsync(instanceId, cancellationToken);
        if (await FindOwnAsync(asked, before.Current is null ? former : [before.Current, .. former], cancellationToken) is var (own, found))
        {
            var resumed = WithSettings(own with { ChatwootBaseUrl = place.BaseUrl, ChatwootAccountId = place.AccountId }, command);
            if (command.Settings.KeepsInboxName)
                resumed = resumed with { ChatwootInboxName = found.Name ?? resumed.ChatwootInboxName };
            else if (IsTaken(resumed.ChatwootInboxName, shown, found.Id))
                resumed = resumed with { ChatwootInboxName = InboxNames.Apart(resumed.ChatwootInboxName, command.Instance) };
            var updated = await inboxes.UpdateAsync(resumed, found.Id, cancellationToken);
            if (own.Id != before.Current?.Id)
            {
                if (before.Pending is { } other && other.Id != own.Id)
                    await integrations.DeletePendingAsync(other.Id, cancellationToken);
                await integrations.SavePendingAsync(resumed with { ChatwootInboxId = 0 }, TimeSpan.Zero, cancellationToken);
            }

            return await FinishAsync(resumed, updated, own.Id == before.Current?.Id, new Dictionary<string, string>(), cancellationToken);
        }

        // :: 2
        if (before.Pending is not null && before.Pending.Place != place)
            await integrations.DeletePendingAsync(before.Pending.Id, cancellationToken);
        var brokenOff = before.Pending?.Place == place ? before.Pending : null;
        var integration = brokenOff is null ? asked : WithSettings(brokenOff, command);
        if (IsTaken(integration.ChatwootInboxName, shown, LeftBy(integration, shown)))
            integration = integration with { ChatwootInboxName = InboxNames.Apart(integration.ChatwootInboxName, command.Instance) };

        // :: 3
        if (brokenOff is not null && brokenOff.CallingFor > until - time.GetUtcNow())
            return IntegrationRefusals.Busy;
        var inbox = (brokenOff is null ? null : await creation.FindLeftAsync(integration, cancellationToken))
            ?? await creation.CreateAsync(integration, command.Instance, cancellationToken);
        if (inbox.Id is > 0 and <= int.MaxValue)
            return await FinishAsync(integration, inbox, isCurrent: false, WarningsOfNew(before.Current ?? (former is [var first, ..] ? first : null), inbox, instanceId), cancellationToken);
        await integrations.DeletePendingAsync(integration.Id, cancellationToken);
        return ChatwootRefusals.FromAnswer(place, place.InboxesUrl, HttpStatusCode.OK, "JSON without an inbox");
    }

    /// <summary>Version and inboxes, at the same time: neither is worth a wait of its own. A version that is not told is no obstacle.</summary>
    private async Task<(Version? Version, IReadOnlyList<ChatwootInbox> Inboxes)> LookAsync(Integration asked, CancellationToken cancellationToken)
    {
        var version = releases.FindAsync(asked, cancellationToken);
        var shown = inboxes.ListAsync(asked, cancellationToken);
        await Task.WhenAll(version, shown);
        return (await version, await shown);
    }

    /// <summary>The first of the integrations whose inbox is at the place, whatever the place was called before.</summary>
    private async Task<(Integration Own, ChatwootInbox Found)?> FindOwnAsync(Integration asked, IReadOnlyList<Integration> candidates, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates)
        {
            try
            {
                var inbox = await inboxes.GetAsync(asked with { ChatwootInboxId = candidate.ChatwootInboxId }, cancellationToken);
                if (ChatwootInboxes.IsOwn(candidate, inbox))
                    return (candidate, inbox);
            }
            catch (ChatwootException exception) when (exception.Failure.Category == FailureCategory.NotFound)
            {
                // Deleted, or never there.
            }
        }

        return null;
    }

    /// <summary>What an attempt that broke off has left; 0 for nothing.</summary>
    private static long LeftBy(Integration integration, IReadOnlyList<ChatwootInbox> shown) =>
        shown.FirstOrDefault(inbox => WebhookAddresses.IsOfIntegration(inbox.WebhookUrl, integration.Id))?.Id ?? 0;

    private static bool IsTaken(string name, IReadOnlyList<ChatwootInbox> shown, long own) =>
        shown.Any(inbox => inbox.Id != own && string.Equals(inbox.Name, name, StringComparison.OrdinalIgnoreCase));

    private Dictionary<string, string> WarningsOfNew(Integration? former, ChatwootInbox inbox, Guid instanceId)
    {
        if (former is null)
            return [];
        var warning = $"a new inbox ({inbox.Id}) was made, with conversations of its own: the former one, '{former.ChatwootInboxName}' ({former.ChatwootInboxId}) "
            + $"of account {former.ChatwootAccountId} at {former.ChatwootBaseUrl}, is not in this Chatwoot account";
        Log.NewInbox(logger, instanceId, warning);
        return new Dictionary<string, string> { [IntegrationWarnings.NewInbox] = warning };
    }

    private async Task<RequestRefused?> FinishAsync(
        Integration integration, ChatwootInbox inbox, bool isCurrent, IReadOnlyDictionary<string, string> warnings, CancellationToken cancellationToken)
    {
        // :: 4
        var finished = WithInbox(integration, inbox);
        var all = await extras.WarningsAsync(finished, cancellationToken);
        foreach (var (kind, warning) in warnings)
            all[kind] = warning;
        if (!await integrations.SaveCurrentAsync(finished, all, resume: true, cancellationToken))
            return IntegrationRefusals.InstanceNotFound;
        Log.Activated(logger, finished.InstanceId, finished.ChatwootInboxId);
        if (!isCurrent)
            await extras.AddMembersAsync(finished, cancellationToken);
        return null;
    }

    private async Task<ChatwootActivated> AnswerAsync(Guid instanceId, Integration? before, CancellationToken cancellationToken)
    {
        var now = (await integrations.FindAsync(instanceId, cancellationToken)).Current
            ?? throw new InvalidOperationException("An integration that was stored is gone.");
        return new ChatwootActivated
        {
            BridgeIntegrationId = now.BridgeIntegrationId,
            Warnings = IntegrationWarnings.Read(now.Warnings),
            // What the relays do not know yet cannot be met in a former state.
            Told = before is not null && !now.WorksAs(before) ? await instances.ToldAsync(instanceId, cancellationToken) : null,
        };
    }

    /// <summary>The integration with the inbox that Chatwoot gave it.</summary>
    internal Integration WithInbox(Integration integration, ChatwootInbox inbox) => integration with
    {
        ChatwootInboxId = checked((int)inbox.Id),
        ChatwootInboxName = inbox.Name ?? integration.ChatwootInboxName,
        InboxIdentifierHash = ChatwootInboxes.HashIdentifier(inbox) ?? integration.InboxIdentifierHash,
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

        [LoggerMessage(Level = LogLevel.Warning, Message = "Activation of instance {InstanceId}: {Warning}.")]
        public static partial void NewInbox(ILogger logger, Guid instanceId, string warning);

        [LoggerMessage(Level = LogLevel.Information, Message = "An activation was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "An activation could not be stored.")]
        public static partial void NotPersisted(ILogger logger, Exception exception);
    }
}
