using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.ServiceDefaults.Bus;
using RyzeBridge.ServiceDefaults.Outbox.Storage;

namespace RyzeBridge.ServiceDefaults.Outbox;

/// <summary>Publishes what the outbox holds, oldest first, until the broker confirms it.</summary>
internal sealed partial class OutboxPublisher(OutboxTable table, IMessagePublisher publisher, TimeProvider time, ILogger<OutboxPublisher> logger)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly ActivitySource Source = new("RyzeBridge.Outbox");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                if (await table.DrainAsync(Batch, rows => PublishAsync(rows, stoppingToken), stoppingToken) == Batch)
                    continue;
            }
            catch (Exception exception) when (exception is NpgsqlException or PublishFailedException or TimeoutException)
            {
                Log.Waiting(logger, AfterFailure, exception);
                pause = AfterFailure;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long[]> PublishAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var confirmed = new List<long>(rows.Count);
        foreach (var row in rows)
        {
            var type = typeof(InstanceChanged).Assembly.GetType(row.MessageType)
                ?? throw new InvalidOperationException($"The outbox holds a {row.MessageType}, which is no contract of this version. Run the version that wrote it until the outbox is empty.");
            var message = JsonSerializer.Deserialize(row.Body, type)
                ?? throw new InvalidOperationException($"The outbox holds an empty {row.MessageType}.");
            using var activity = Source.StartActivity("publish from outbox", ActivityKind.Internal, row.TraceParent);
            try
            {
                await publisher.PublishAsync(message, cancellationToken);
            }
            catch (PublishFailedException exception) when (confirmed.Count > 0)
            {
                Log.Waiting(logger, AfterFailure, exception);
                break;
            }

            confirmed.Add(row.Id);
        }

        return [.. confirmed];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait in the outbox; trying again in {Pause}.")]
        public static partial void Waiting(ILogger logger, TimeSpan pause, Exception exception);
    }
}
