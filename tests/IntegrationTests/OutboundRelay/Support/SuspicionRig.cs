using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that searches for lost messages only under suspicion.</summary>
public sealed class SuspicionRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["OutboundRelay:CatchUpInterval"] = "12:00:00",
        ["OutboundRelay:CatchUpGrace"] = "00:00:02",
    };

    internal Task DropWebhooksAsync(bool all) => Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = all ? 1 : 0 });

    /// <summary>The inbox comes under suspicion; its search begins only after the test.</summary>
    internal async Task SuspectAsync(Tenant tenant)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.ExecuteAsync(
            "update outbound_relay.catch_ups set suspected_from = now() - interval '1 minute', suspected_until = now(), due_at = now() + interval '1 hour' where integration_id = @IntegrationId",
            new { tenant.IntegrationId });
        await Eventually.TrueAsync(() => Task.FromResult(IsSuspected(tenant)), "the relay learns of the suspicion");
    }

    internal bool IsSuspected(Tenant tenant) => Relay.Services.GetRequiredService<Suspicions>().Find(tenant.IntegrationId) is not null;

    internal Task SettledAsync(Tenant tenant) => Eventually.TrueAsync(() => Task.FromResult(!IsSuspected(tenant)), "the suspicion is over");

    internal Task ForgetCallsAsync() => Chatwoot.DeleteAsync(new Uri("/_control/calls", UriKind.Relative));

    /// <summary>Lists of conversations, and lists of a conversation's messages, that were read.</summary>
    internal async Task<(long Conversations, long Messages)> ReadsAsync()
    {
        var calls = (await ReadAsync(await Chatwoot.GetAsync(new Uri("/_control/calls", UriKind.Relative))))["calls"]!.AsObject();
        return (Sum(calls, "/conversations"), Sum(calls, "/messages"));
    }

    private static long Sum(JsonObject calls, string route) =>
        calls.Where(call => call.Key.StartsWith("GET ", StringComparison.Ordinal) && call.Key.EndsWith(route, StringComparison.Ordinal)).Sum(call => call.Value!.GetValue<long>());
}
