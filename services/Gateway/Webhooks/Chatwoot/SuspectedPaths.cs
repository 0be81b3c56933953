using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using RyzeBridge.Contracts;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway.Webhooks.Chatwoot;

/// <summary>
/// Reports integrations whose webhook path came with a wrong secret: somebody may have changed the inbox's address. Anybody can
/// cause it, so there are few reports: one in a few seconds of each integration, and a few a second of all.
/// </summary>
internal sealed partial class SuspectedPaths(IMessagePublisher publisher, TimeProvider time, ILogger<SuspectedPaths> logger) : IDisposable
{
    private const int MaxKnown = 1000;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<Guid, long> _reported = new();
    private readonly FixedWindowRateLimiter _limiter = new(new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromSeconds(1) });

    /// <summary>Reports it, unless it was reported just now.</summary>
    public async Task ReportAsync(Guid integrationId, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (_reported.TryGetValue(integrationId, out var last) && time.GetElapsedTime(last, now) < BetweenReports)
            return;
        using var lease = _limiter.AttemptAcquire();
        if (!lease.IsAcquired)
            return;
        if (_reported.Count >= MaxKnown)
            _reported.Clear();
        _reported[integrationId] = now;
        try
        {
            await publisher.PublishAsync(new InboxSuspected { IntegrationId = integrationId, Sign = "path" }, cancellationToken);
        }
        catch (PublishFailedException exception)
        {
            // The manager looks at every inbox by itself, only later.
            Log.NotReported(logger, integrationId, exception.Message);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "That a webhook of integration {IntegrationId} came by a wrong path could not be reported: {Reason}")]
        public static partial void NotReported(ILogger logger, Guid integrationId, string reason);
    }
}
