using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Messaging.Outbox.Storage;

namespace RyzeBridge.Messaging.Outbox;

/// <summary>Publishes what the outbox holds, oldest first, until the broker confirms it.</summary>
internal sealed partial class OutboxPublisher(OutboxTable table, IMessagePublisher publisher, Recurring recurring, ILogger<OutboxPublisher> logger)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly ActivitySource Source = new("RyzeBridge.Outbox");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunPacedAsync("outbox", Idle, DrainAsync, stoppingToken);

    private async Task<TimeSpan> DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await table.DrainAsync(Batch, rows => PublishAsync(rows, cancellationToken), cancellationToken) == Batch ? TimeSpan.Zero : Idle;
        }
        catch (Exception exception) when (exception is PublishFailedException or UnreadableEventException)
        {
            // The broker is away, or the event is for another version: neither is a fault of the loop.
            Log.Waiting(logger, AfterFailure, exception);
            return AfterFailure;
        }
    }

    private async Task<long[]> PublishAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var confirmed = new List<long>(rows.Count);
        foreach (var row in rows)
        {
            using var activity = Source.StartActivity("publish from outbox", ActivityKind.Internal, row.TraceParent);
            try
            {
                await publisher.PublishAsync(Read(row), cancellationToken);
            }
            // What is confirmed already is deleted first; the row that failed is the next attempt's first.
            catch (Exception exception) when (exception is PublishFailedException or UnreadableEventException && confirmed.Count > 0)
            {
                Log.Waiting(logger, AfterFailure, exception);
                break;
            }

            confirmed.Add(row.Id);
        }

        return [.. confirmed];
    }

    private static object Read(OutboxRow row)
    {
        // After a step back to an older version. The service goes on relaying; its events wait for the version that knows them.
        var type = typeof(InstanceChanged).Assembly.GetType(row.MessageType)
            ?? throw new UnreadableEventException($"The outbox holds a {row.MessageType}, which is no contract of this version. Run the version that wrote it until the outbox is empty.");
        try
        {
            return JsonSerializer.Deserialize(row.Body, type) ?? throw new UnreadableEventException($"The outbox holds an empty {row.MessageType}.");
        }
        catch (JsonException)
        {
            throw new UnreadableEventException($"The outbox holds a {row.MessageType} that this version cannot read. Run the version that wrote it until the outbox is empty.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait in the outbox; trying again in {Pause}.")]
        public static partial void Waiting(ILogger logger, TimeSpan pause, Exception exception);
    }
}
