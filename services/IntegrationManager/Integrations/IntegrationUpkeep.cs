using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Finishes activations that broke off, or forgets them when they left no inbox. One replica at a time.</summary>
internal sealed partial class IntegrationUpkeep(
    IntegrationTable integrations,
    InstanceLocks locks,
    InboxInspection inspection,
    IOptions<IntegrationOptions> options,
    Recurring recurring,
    ILogger<IntegrationUpkeep> logger) : BackgroundService
{
    private const string Work = "recovery";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("integration-recovery", options.Value.RecoverEvery, RecoverInTurnAsync, stoppingToken);

    private async Task RecoverInTurnAsync(CancellationToken cancellationToken)
    {
        await using var turn = await locks.TryAcquireAsync(Work, cancellationToken);
        if (turn is not null)
            await RecoverAsync(cancellationToken);
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var pending in await integrations.FindBrokenOffAsync(cancellationToken))
        {
            await using var turn = await locks.TryAcquireAsync(pending.InstanceId, cancellationToken);
            // Read again: an attempt may have come in between.
            if (turn is not null && await integrations.FindAsync(pending.InstanceId, cancellationToken) is (_, { } now) && now.CallingFor == TimeSpan.Zero)
                await RecoverAsync(now, cancellationToken);
        }
    }

    private async Task RecoverAsync(Integration pending, CancellationToken cancellationToken)
    {
        try
        {
            if (await inspection.TryFinishAsync(pending, cancellationToken))
            {
                Log.Finished(logger, pending.InstanceId);
                return;
            }

            await integrations.DeletePendingAsync(pending.Id, cancellationToken);
            Log.Forgotten(logger, pending.InstanceId, "it left no inbox");
        }
        catch (ChatwootException exception) when (exception.Failure.Category == FailureCategory.NotFound)
        {
            // Such an account has no inbox.
            await integrations.DeletePendingAsync(pending.Id, cancellationToken);
            Log.Forgotten(logger, pending.InstanceId, exception.Message);
        }
        catch (SealedSecretException exception)
        {
            await integrations.DeletePendingAsync(pending.Id, cancellationToken);
            Log.Forgotten(logger, pending.InstanceId, exception.Message);
        }
        catch (ChatwootException exception)
        {
            // A refused token too: forgotten, the inbox would be made again with the next one.
            Log.Postponed(logger, pending.InstanceId, exception.Message);
            await integrations.PostponeRecoveryAsync(pending.Id, exception.Message, options.Value.RecoverEvery, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The broken-off activation of instance {InstanceId} was finished.")]
        public static partial void Finished(ILogger logger, Guid instanceId);

        [LoggerMessage(Level = LogLevel.Information, Message = "The broken-off activation of instance {InstanceId} cannot be finished yet: {Reason}")]
        public static partial void Postponed(ILogger logger, Guid instanceId, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The broken-off activation of instance {InstanceId} was given up: {Reason}")]
        public static partial void Forgotten(ILogger logger, Guid instanceId, string reason);
    }
}
