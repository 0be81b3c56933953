using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.IntegrationTests.Lanes;

/// <summary>Leases are renewed for those who work, and for nobody else.</summary>
public sealed class RenewalTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_lane_that_was_released_meanwhile_is_not_leased_again()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await replica.Intake.AddAsync([test.Message(1)]);
        var lane = await ClaimAsync(replica);
        await replica.Services.GetRequiredService<WorkTable>().AdvanceAsync(lane, new LaneAdvance { Continue = false }, CancellationToken.None);

        // The keeper looked at the book of leases just before the worker left it.
        await replica.Services.GetRequiredService<ClaimTable>().RenewAsync([lane], Lease, CancellationToken.None);

        Assert.True(await test.HoldsAsync("leased_until is null from lanes"));
        await ClaimAsync(replica);
    }

    [Fact]
    public async Task A_row_that_is_locked_delays_no_other_lease_and_loses_none()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await replica.Intake.AddAsync([test.Message(1, "locked")]);
        var locked = await ClaimAsync(replica);
        await replica.Intake.AddAsync([test.Message(1, "free")]);
        var free = await ClaimAsync(replica);
        await test.ExecuteAsync("update lanes set leased_until = now() + interval '1 second'");
        await using var connection = new NpgsqlConnection(test.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("select from lanes where lane = 'locked' for update", connection, transaction);
        await hold.ExecuteNonQueryAsync();

        var held = await replica.Services.GetRequiredService<ClaimTable>().RenewAsync([locked, free], Lease, CancellationToken.None);

        Assert.Equal([locked.Fence, free.Fence], held.Order());
        Assert.True(await test.HoldsAsync("leased_until > now() + interval '30 seconds' from lanes where lane = 'free'"));
    }

    [Fact]
    public async Task Who_lost_a_lane_to_another_is_told_so()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        var (lost, taken) = await TakeOverAsync(test, replica);

        var held = await replica.Services.GetRequiredService<ClaimTable>().RenewAsync([lost, taken], Lease, CancellationToken.None);

        Assert.Equal([taken.Fence], held);
    }

    [Fact]
    public async Task Who_lost_a_lane_begins_no_call_in_one_statement_with_who_has_it()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        var (lost, taken) = await TakeOverAsync(test, replica);
        await using var connection = new NpgsqlConnection(test.ConnectionString);
        await connection.OpenAsync();
        var message = await test.ScalarAsync<long>("select id from lane_messages");
        var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("select from lanes for update", connection, transaction);
        await hold.ExecuteNonQueryAsync();
        var calls = replica.Services.GetRequiredService<CallTable>();
        Task BeginAsync(ClaimedLane lane) => calls.BeginAsync(lane, message, Lease, null, CancellationToken.None);

        // The first ones wait for the row, and those behind them for each other: they go together.
        var first = Enumerable.Range(0, 8).Select(_ => BeginAsync(taken)).ToList();
        var late = BeginAsync(lost);
        var last = BeginAsync(taken);
        await transaction.CommitAsync();

        await Task.WhenAll([.. first, last]);
        await Assert.ThrowsAsync<LaneLeaseLostException>(() => late);
    }

    /// <summary>A lane whose lease ran out and was claimed anew.</summary>
    private static async Task<(ClaimedLane Lost, ClaimedLane Taken)> TakeOverAsync(LaneTest test, Replica replica)
    {
        await replica.Intake.AddAsync([test.Message(1)]);
        var lost = await ClaimAsync(replica);
        await test.ExecuteAsync("update lanes set leased_until = now() - interval '1 second'");
        return (lost, await ClaimAsync(replica));
    }

    private static async Task<ClaimedLane> ClaimAsync(Replica replica) => Assert.Single(await replica.Services.GetRequiredService<ClaimTable>().ClaimAsync(
        new ClaimRequest { Limit = 8, After = Guid.Empty, Share = 8, MostPerOwner = 8, Busy = new Dictionary<Guid, int>(), Lease = Lease },
        CancellationToken.None));
}
