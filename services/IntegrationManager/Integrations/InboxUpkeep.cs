using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Looks at every inbox again and again: what an administrator changes in Chatwoot is told to nobody. At start every replica does,
/// for the one that was first may be of the release before, with another public address or other keys; then one of them. Inboxes
/// of one account cost Chatwoot one call together.
/// </summary>
internal sealed partial class InboxUpkeep(
    IntegrationTable integrations,
    InboxInspection inspection,
    ChatwootInboxes inboxes,
    InstanceLocks locks,
    AtRestSecrets atRest,
    IOptions<IntegrationOptions> options,
    Recurring recurring,
    TimeProvider time,
    ILogger<InboxUpkeep> logger)
    : BackgroundService
{
    private const string Work = "inspection";
    private const int AtATime = 8;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        return recurring.RunAsync(
            "inbox-inspection",
            options.Value.InspectEvery,
            async token =>
            {
                await using var turn = await locks.TryAcquireAsync(Work, token);
                if (turn is null && started)
                    return;
                await InspectAsync(token);
                started = true;
            },
            stoppingToken);
    }

    private async Task InspectAsync(CancellationToken cancellationToken)
    {
        var current = await integrations.ListCurrentAsync(cancellationToken);
        await Parallel.ForEachAsync(
            current.GroupBy(integration => (integration.Place, Token: Token(integration))),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (group, token) =>
            {
                foreach (var integration in await FindChangedAsync([.. group], token))
                {
                    using var limit = new CancellationTokenSource(options.Value.InspectionTimeout, time);
                    await inspection.InspectAsync(integration.InstanceId, tellAgain: false, limit.Token, token);
                }
            });
    }

    /// <summary>Those whose inbox is not as it is known, or that have an error. None when Chatwoot does not say.</summary>
    private async Task<IReadOnlyList<Integration>> FindChangedAsync(IReadOnlyList<Integration> ofOneToken, CancellationToken cancellationToken)
    {
        if (ofOneToken.Count == 1)
            return ofOneToken;
        using var limit = new CancellationTokenSource(options.Value.InspectionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var shown = (await inboxes.ListAsync(ofOneToken[0], either.Token)).ToDictionary(inbox => inbox.Id);
            return [.. ofOneToken.Where(integration => !shown.TryGetValue(integration.ChatwootInboxId, out var inbox) || IsChanged(integration, inbox))];
        }
        catch (ChatwootException exception)
        {
            // Refused for all of them, or for this one's token: the first tells.
            Log.Refused(logger, ofOneToken[0].Place.InboxesUrl, exception.Message);
            return exception.StatusCode is null ? [] : ofOneToken;
        }
        catch (SealedSecretException)
        {
            // The look at each of them says so.
            return ofOneToken;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private bool IsChanged(Integration integration, ChatwootInbox inbox) =>
        integration.InboxError.Length > 0 || integration.ChatwootError.Length > 0
        || !ChatwootInboxes.IsOwn(integration, inbox) || !inboxes.IsAttached(integration, inbox) || !inboxes.HasSecret(integration, inbox)
        || inbox.Name != integration.ChatwootInboxName;

    private string Token(Integration integration)
    {
        try
        {
            return atRest.OpenApiToken(integration.ChatwootApiToken, integration.Id);
        }
        catch (SealedSecretException)
        {
            // Its look says so.
            return integration.Id.ToString();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Chatwoot did not list its inboxes at {Url}: {Reason}")]
        public static partial void Refused(ILogger logger, string url, string reason);
    }
}
