using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.Messaging;

/// <summary>
/// Counts what lies in the error queues of the service: a gauge, and a service that says it is degraded until they are empty.
/// It goes on working, so it stays ready.
/// </summary>
internal sealed class ErrorQueueWatch : BackgroundService, IHealthCheck
{
    public const string MeterName = "RyzeBridge.Bus";

    private readonly BrokerConnection _broker;
    private readonly IReadOnlyList<string> _queues;
    private readonly BusOptions _options;
    private readonly Recurring _recurring;
    private IReadOnlyDictionary<string, long> _counts = new Dictionary<string, long>();

    public ErrorQueueWatch(BrokerConnection broker, IReadOnlyList<string> queues, IOptions<BusOptions> options, IMeterFactory meters, Recurring recurring)
    {
        _broker = broker;
        _queues = [.. queues.Select(new SharedErrorQueueNames().FormatErrorQueueName).Distinct()];
        _options = options.Value;
        _recurring = recurring;
        meters.Create(MeterName).CreateObservableGauge(
            "ryzebridge.bus.error_queue_messages",
            () => _counts.Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>("queue", count.Key))),
            "{message}",
            "Messages in the service's error queues.");
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var filled = _counts.Where(count => count.Value > 0).Select(count => $"{count.Value} in {count.Key}").ToList();
        return Task.FromResult(filled.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"messages that could not be handled: {string.Join(", ", filled)}"));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _recurring.RunAsync("error-queues", _options.ErrorQueuePoll, WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            _counts = await CountAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or IOException or TimeoutException)
        {
            // The bus itself tells that the broker is away; what was counted last is still the best known.
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        await using var connection = await _broker.ConnectAsync(cancellationToken);
        foreach (var queue in _queues)
        {
            // One each: to ask for a queue that does not exist yet closes the channel.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            try
            {
                counts[queue] = (await channel.QueueDeclarePassiveAsync(_options.Prefix + queue, cancellationToken)).MessageCount;
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
            {
                counts[queue] = 0;
            }
        }

        return counts;
    }
}
