using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

/// <summary>
/// One trace from the webhook over the bus and the wait in the lane to the remote call. The simulators run in this process, so
/// their requests are activities here, with the trace that the caller's headers named.
/// </summary>
[Collection(SharedSystem.Name)]
public sealed class TraceTests : IDisposable
{
    private readonly BridgeSystem _system;
    private readonly ConcurrentDictionary<ActivityTraceId, bool> _seen = new();
    private readonly ActivityListener _listener;

    public TraceTests(BridgeSystem system)
    {
        _system = system;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => _seen[activity.TraceId] = true,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_WhatsApp_webhook_and_the_calls_to_Chatwoot_are_one_trace()
    {
        var tenant = await _system.AddTenantAsync(await _system.AddChatwootAsync());
        var (trace, traceParent) = NewTrace();
        var body = Webhooks.Text(tenant, "5521987650001", "wamid.traced", "hello");

        Assert.Equal(HttpStatusCode.OK, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl, body, Webhooks.Sign(tenant, body), traceParent));
        await Eventually.TrueAsync(() => Task.FromResult(_seen.ContainsKey(trace)), "Chatwoot is called within the webhook's trace");
    }

    [Fact]
    public async Task A_Chatwoot_webhook_and_the_send_to_WhatsApp_are_one_trace()
    {
        var tenant = await _system.AddTenantAsync(await _system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync("5521987650001", "hello");
        var conversation = await tenant.ConversationAsync("5521987650001");
        await tenant.Chatwoot.AnswerAsync(conversation, "first");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey("5521987650001"), "the first answer arrives");
        await Eventually.TrueAsync(async () => await tenant.Chatwoot.WebhooksAsync() is not null, "all webhooks were posted");
        var (url, secret) = await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox);
        var body = await Webhooks.AnswerAsync(tenant, conversation, 999_999, "traced");
        var (trace, traceParent) = NewTrace();

        Assert.Equal(HttpStatusCode.OK, await Webhooks.PostAsChatwootAsync(url, body, secret, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), traceParent));
        await Eventually.TrueAsync(() => Task.FromResult(_seen.ContainsKey(trace)), "WhatsApp is called within the webhook's trace");
    }

    public void Dispose() => _listener.Dispose();

    private static (ActivityTraceId Trace, string TraceParent) NewTrace()
    {
        var trace = ActivityTraceId.CreateRandom();
        return (trace, $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
    }
}
