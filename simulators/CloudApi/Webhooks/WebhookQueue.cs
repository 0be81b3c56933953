using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Webhooks that are due, and a memory of those that were posted.</summary>
internal sealed class WebhookQueue(IHostApplicationLifetime lifetime, TimeProvider time, IOptions<SimulatorOptions> options)
{
    private static readonly TimeSpan PauseCheck = TimeSpan.FromMilliseconds(50);

    private readonly Channel<WebhookDelivery> _due = Channel.CreateUnbounded<WebhookDelivery>();
    private readonly ConcurrentQueue<WebhookDelivery> _remembered = [];

    public ChannelReader<WebhookDelivery> Due => _due.Reader;

    public IEnumerable<WebhookDelivery> Remembered(string phoneNumberId) => _remembered.Where(delivery => delivery.Number.Id == phoneNumberId);

    public void Forget() => _remembered.Clear();

    /// <summary>Has a body posted as the number's <see cref="WebhookPlan"/> wants it.</summary>
    public void Add(SimulatedNumber number, JsonNode body) => Add(number, MetaJson.Write(body));

    public void Add(SimulatedNumber number, byte[] body, int moreDuplicates = 0)
    {
        if (number.Settings.WebhookUrl is null)
            return;
        var plan = number.Settings.Webhooks;
        for (var copy = 0; copy <= plan.Duplicates + moreDuplicates; copy++)
        {
            var delivery = new WebhookDelivery(number, body, time.GetUtcNow());
            _remembered.Enqueue(delivery);
            var wait = plan.DelayMs + (plan.ShuffleMs > 0 ? RandomNumberGenerator.GetInt32(plan.ShuffleMs + 1) : 0);
            Post(delivery, TimeSpan.FromMilliseconds(wait));
        }

        while (_remembered.Count > options.Value.RememberedDeliveries)
            _remembered.TryDequeue(out _);
    }

    /// <summary>Puts a webhook into the queue after a wait.</summary>
    public void Post(WebhookDelivery delivery, TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
            _due.Writer.TryWrite(delivery);
        else
            _ = PostLaterAsync(delivery, wait);
    }

    public void PostWhenResumed(WebhookDelivery delivery) => Post(delivery, PauseCheck);

    private async Task PostLaterAsync(WebhookDelivery delivery, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, time, lifetime.ApplicationStopping);
            _due.Writer.TryWrite(delivery);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The simulator forgets everything when it stops.
        }
    }
}
