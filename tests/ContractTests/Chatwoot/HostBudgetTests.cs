using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Remotes;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class HostBudgetTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_call_beyond_the_budget_is_not_made_and_another_host_is_called()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:RequestsPerMinute=15");
        await using var other = await SimulatedChatwoot.StartAsync();
        await chatwoot.Api.GetProfileAsync(None);

        var refused = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.PostAsync(1, "x"));

        Assert.True(refused.Failure is { Category: FailureCategory.Throttled, NotCalled: true, CircuitOpen: false });
        Assert.InRange(refused.Failure.RetryAfter!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(12.5));
        Assert.Equal(["GET /api/v1/profile"], (await chatwoot.ControlAsync("GET", "calls"))["calls"]!.AsObject().Select(call => call.Key));
        // The same clients, another authority.
        await chatwoot.ClientFor(new Uri(other.Http.BaseAddress!, "/chatwoot")).GetProfileAsync(None);
    }

    [Fact]
    public async Task Work_that_is_begun_goes_before_work_that_is_not()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:RequestsPerMinute=60");
        await chatwoot.Api.GetProfileAsync(None);
        await chatwoot.Api.GetProfileAsync(None);

        var next = chatwoot.ClientFor(chatwoot.Http.BaseAddress!);
        Assert.True((await Assert.ThrowsAsync<ChatwootException>(() => next.GetProfileAsync(None))).Failure.NotCalled);
        await chatwoot.Api.GetProfileAsync(None);

        Assert.Equal(3, (int)(await chatwoot.ControlAsync("GET", "calls"))["calls"]!["GET /api/v1/profile"]!);
    }

    [Fact]
    public async Task A_host_that_answers_429_is_not_called_before_it_asks_to_be()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/profile", status = 429, times = 1, retry_after = 60, body = "Retry later\n" });
        var asked = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));
        Assert.True(asked.Failure is { Category: FailureCategory.Throttled, NotCalled: false });

        var refused = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));

        Assert.True(refused.Failure.NotCalled);
        Assert.InRange(refused.Failure.RetryAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
        Assert.Equal(1, (int)(await chatwoot.ControlAsync("GET", "calls"))["calls"]!["GET /api/v1/profile"]!);
    }

    [Fact]
    public async Task Without_a_budget_every_call_is_made()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:RequestsPerMinute=0");
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/profile", status = 429, times = 1, retry_after = 60, body = "Retry later\n" });
        await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));
        for (var call = 0; call < 200; call++)
            await chatwoot.Api.GetProfileAsync(None);
    }
}
