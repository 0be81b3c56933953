using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>What goes with an activation and must not undo it: a failure here becomes a warning.</summary>
internal sealed partial class ChatwootExtras(ChatwootInboxes inboxes, IntegrationTable integrations, WebhookReach reach, ILogger<ChatwootExtras> logger)
{
    private static readonly Version FirstThatSigns = new(4, 13);

    /// <summary>Adds the agents that were asked for: without members only administrators see an inbox.</summary>
    public async Task AddMembersAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.InboxMembers is not { } members)
            return;
        try
        {
            var api = inboxes.Api(integration);
            var ids = members.Length > 0
                ? members.Select(id => (long)id).ToArray()
                : [.. (await api.ListAgentsAsync(integration.ChatwootAccountId, cancellationToken)).Select(agent => agent.Id)];
            await api.AddInboxMembersAsync(integration.ChatwootAccountId, new() { InboxId = integration.ChatwootInboxId, UserIds = ids }, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            Log.NoMembers(logger, integration.InstanceId, exception.Message);
            await integrations.AddWarningAsync(integration.Id, IntegrationWarnings.Members, $"inboxMembers were not added to the inbox: {exception.Message}", cancellationToken);
        }
    }

    /// <summary>Takes our address out of an inbox that is not ours any more, if Chatwoot lets us.</summary>
    public async Task DetachAsync(Integration integration, CancellationToken cancellationToken)
    {
        try
        {
            if (integration.IsPending)
            {
                if (await inboxes.FindAsync(integration, cancellationToken) is { } left)
                    await inboxes.DetachAsync(integration, left.Id, cancellationToken);
            }
            else
            {
                await inboxes.DetachAsync(integration, integration.ChatwootInboxId, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is ChatwootException or SealedSecretException)
        {
            Log.StillAttached(logger, integration.InstanceId, exception.Message);
        }
    }

    /// <summary>What an operator should know of an inbox, by kind.</summary>
    public async Task<Dictionary<string, string>> WarningsAsync(Integration integration, CancellationToken cancellationToken)
    {
        var warnings = new Dictionary<string, string>();
        if (integration.WebhookSecret is null)
            warnings[IntegrationWarnings.Unsigned] = await UnsignedWarningAsync(integration, cancellationToken);
        else if (await reach.WarningAsync(integration, cancellationToken) is { Length: > 0 } unreachable)
            warnings[IntegrationWarnings.Reach] = unreachable;
        return warnings;
    }

    /// <summary>What it means that Chatwoot signs nothing, and why it does not.</summary>
    public async Task<string> UnsignedWarningAsync(Integration integration, CancellationToken cancellationToken)
    {
        const string Meaning = "whoever learns the inbox's webhook address can write to customers as an agent";
        const string Unsigned = "Chatwoot gave the inbox no webhook secret, so its webhooks are not signed";
        try
        {
            return $"{await WhyUnsignedAsync(integration, cancellationToken) ?? Unsigned}; until then {Meaning}";
        }
        catch (ChatwootException exception)
        {
            return $"{Unsigned} ({exception.Message}); until then {Meaning}";
        }
    }

    /// <summary>Why the Chatwoot is not known to sign its webhooks; null when its version does.</summary>
    public async Task<string?> WhyUnsignedAsync(Integration integration, CancellationToken cancellationToken)
    {
        var answer = await inboxes.Api(integration).GetVersionAsync(cancellationToken);
        return ChatwootRelease.Read(answer.Version) switch
        {
            null => "Chatwoot does not tell its version, so it is not known to sign its webhooks",
            var version when version < FirstThatSigns => $"Chatwoot {version} does not sign its webhooks; update it to {FirstThatSigns} or later",
            _ => null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The agents were not added to the inbox of instance {InstanceId}: {Reason}.")]
        public static partial void NoMembers(ILogger logger, Guid instanceId, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The former inbox of instance {InstanceId} keeps its webhook address: {Reason}.")]
        public static partial void StillAttached(ILogger logger, Guid instanceId, string reason);
    }
}
