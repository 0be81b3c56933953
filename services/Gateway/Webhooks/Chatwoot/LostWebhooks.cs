using System.Collections.Concurrent;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway.Webhooks.Chatwoot;

/// <summary>
/// Chatwoot posts each webhook once. What came while no gateway or no broker was there is lost, and this reports it as soon as the broker
/// takes it: a start of the gateway, a standstill of its process, and each integration of which a webhook was not taken.
/// </summary>
internal sealed partial class LostWebhooks : BackgroundService
{
    /// <summary>So long nobody was answered.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    // Only webhooks that passed the gate come here: bounded by the integrations that exist.
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _since = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly IMessagePublisher _publisher;
    private readonly Recurring _recurring;
    private readonly TimeProvider _time;
    private readonly ILogger<LostWebhooks> _logger;
    private DateTimeOffset _looked;

    public LostWebhooks(IMessagePublisher publisher, Recurring recurring, TimeProvider time, ILogger<LostWebhooks> logger)
    {
        (_publisher, _recurring, _time, _logger) = (publisher, recurring, time, logger);
        _looked = time.GetUtcNow();
        _since[All] = _looked;
    }

    /// <summary>In place of an integration: every one.</summary>
    private static Guid All => Guid.Empty;

    /// <summary>A webhook of the integration was not taken.</summary>
    public void Note(Guid integrationId) => _since.TryAdd(integrationId, _time.GetUtcNow());

    /// <summary>Reports what is not reported yet; another's report at the same time is not waited for.</summary>
    /// <exception cref="PublishFailedException">The broker is away. It is reported later.</exception>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (_since.IsEmpty || !await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
            return;
        try
        {
            foreach (var lost in _since.ToArray())
            {
                var integrationId = lost.Key == All ? default(Guid?) : lost.Key;
                await _publisher.PublishAsync(new InboxSuspected { IntegrationId = integrationId, Since = lost.Value, Sign = InboxSuspected.Outage }, cancellationToken);
                _since.TryRemove(lost);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _recurring.RunAsync("lost-webhooks", BetweenLooks, LookAsync, stoppingToken);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var (now, before) = (_time.GetUtcNow(), _looked);
        _looked = now;
        if (now - before > Standstill)
            _since.TryAdd(All, before);
        try
        {
            await ReportAsync(cancellationToken);
        }
        catch (PublishFailedException exception)
        {
            Log.NotReported(_logger, exception.Message);
        }

        // Waiting for the broker is no standstill.
        _looked = _time.GetUtcNow();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "That webhooks may be lost is not reported yet: {Reason}")]
        public static partial void NotReported(ILogger logger, string reason);
    }
}
