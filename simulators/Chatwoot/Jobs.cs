using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>What Chatwoot leaves to Sidekiq and does after its answer, in order: deletions.</summary>
internal sealed class Jobs(Database database, IOptions<ChatwootSimulatorOptions> options, TimeProvider time) : BackgroundService
{
    private readonly Channel<(DateTimeOffset Due, Action Work)> _jobs = Channel.CreateUnbounded<(DateTimeOffset, Action)>();

    /// <summary>Runs something later, alone.</summary>
    public void Later(Action work) => _jobs.Writer.TryWrite((time.GetUtcNow() + options.Value.DeletionDelay, work));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (due, work) in _jobs.Reader.ReadAllAsync(stoppingToken))
            {
                if (due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, time, stoppingToken);
                using (await database.LockAsync(stoppingToken))
                    work();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the server is no failure.
        }
    }
}
