using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Chats.Instances;

/// <summary>
/// Seals the secrets of former integrations with the key of now. The manager tells live instances again, which seals those;
/// of these it knows nothing any more.
/// </summary>
internal sealed partial class ResealAtStart(InstanceTable table, AtRestSecrets atRest, TimeProvider time, ILogger<ResealAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryResealAsync(stoppingToken))
            await Task.Delay(AfterFailure, time, stoppingToken);
    }

    private async Task<bool> TryResealAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (integrationId, state) in await table.ListFormerAsync(cancellationToken))
                await ResealAsync(integrationId, state, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            Log.Waiting(logger, AfterFailure, exception);
            return false;
        }
    }

    private async Task ResealAsync(Guid integrationId, string state, CancellationToken cancellationToken)
    {
        try
        {
            if (InstanceState.Reseal(state, atRest) is { } anew)
                await table.ReplaceFormerAsync(integrationId, state, anew, cancellationToken);
        }
        catch (SealedSecretException exception)
        {
            Log.NotOpened(logger, integrationId, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Former integrations cannot be read; trying again in {Pause}.")]
        public static partial void Waiting(ILogger logger, TimeSpan pause, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A stored secret of former integration {IntegrationId} does not open: what still waits for it cannot be told to its Chatwoot.")]
        public static partial void NotOpened(ILogger logger, Guid integrationId, Exception exception);
    }
}
