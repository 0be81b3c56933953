using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Chats.Instances;

/// <summary>
/// Seals the secrets of former integrations with the key of now. The manager tells live instances again, which seals those;
/// of these it knows nothing any more.
/// </summary>
internal sealed partial class ResealAtStart(InstanceTable table, AtRestSecrets atRest, Recurring recurring, ILogger<ResealAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunUntilDoneAsync("reseal", LongestWait, ResealAsync, stoppingToken);

    private async Task ResealAsync(CancellationToken cancellationToken)
    {
        foreach (var (integrationId, state) in await table.ListFormerAsync(cancellationToken))
            await ResealAsync(integrationId, state, cancellationToken);
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
        [LoggerMessage(Level = LogLevel.Error, Message = "A stored secret of former integration {IntegrationId} does not open: what still waits for it cannot be told to its Chatwoot.")]
        public static partial void NotOpened(ILogger logger, Guid integrationId, Exception exception);
    }
}
