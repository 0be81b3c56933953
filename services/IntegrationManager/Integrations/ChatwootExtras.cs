using RyzeBridge.Chatwoot.Client;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>What goes with an activation and must not undo it: a failure here becomes a warning.</summary>
internal sealed partial class ChatwootExtras(ChatwootInboxes inboxes, IntegrationTable integrations, ChatwootReleases releases, WebhookReach reach, ILogger<ChatwootExtras> logger)
{
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
            await WarnAsync(integration, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // Active it is, whatever became of the caller.
            await WarnAsync(integration, "Chatwoot did not answer in time");
        }
    }

    private Task WarnAsync(Integration integration, string reason)
    {
        Log.NoMembers(logger, integration.InstanceId, reason);
        return integrations.AddWarningAsync(integration.Id, IntegrationWarnings.Members, $"inboxMembers were not added to the inbox: {reason}", CancellationToken.None);
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
        var reason = ChatwootReleases.WhyUnsigned(await releases.FindAsync(integration, cancellationToken))
            ?? "Chatwoot gave the inbox no webhook secret, so its webhooks are not signed";
        return $"{reason}; until then whoever learns the inbox's webhook address can write to customers as an agent";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The agents were not added to the inbox of instance {InstanceId}: {Reason}")]
        public static partial void NoMembers(ILogger logger, Guid instanceId, string reason);
    }
}
