using Npgsql;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>The command <c>erase</c>: whatever table comes later, the person must be in none.</summary>
public sealed class EraseTests(RelayWorld world) : IClassFixture<RelayWorld>
{
    [Fact]
    public async Task A_person_is_nowhere_afterwards_and_others_are_untouched()
    {
        var instance = await world.CreateInstanceAsync();
        var (person, other) = (TestInstance.NewCustomer(), TestInstance.NewCustomer());
        string[] theirs = [await instance.WriteAsync(person, "hello"), await instance.WriteAsync(person, "I am here")];
        var others = await instance.WriteAsync(other, "hello");
        await instance.UntilShownAsync(3);
        await Eventually.TrueAsync(async () => await world.QueryAsync<long>("select count(*) from message_ids") == 3, "all are noted");
        await world.Service<NpgsqlDataSource>().WriteAsync(
            batch => AliasTable.Add(batch, Guid.NewGuid(), "1", "US.13491208655302741918", person), CancellationToken.None);

        await ChatErasure.Of("outbound-relay").RunAsync(world.Services, [person]);

        // By another address of the same person.
        Assert.Equal(0, await Erasure.Command.RunAsync(world.Services, ["US.13491208655302741918"]));

        var dump = await world.DumpAsync();
        Assert.All(dump, table => Assert.All([person, .. theirs, "wamid.of-an-agent", "US.13491208655302741918"], trace =>
            Assert.False(table.Value.Contains(trace, StringComparison.Ordinal), $"{table.Key}: {table.Value}")));
        Assert.Contains(other, dump["contacts"], StringComparison.Ordinal);
        Assert.Contains(others, dump["message_ids"], StringComparison.Ordinal);

        // Who comes back is somebody new.
        await instance.WriteAsync(person, "again");
        await instance.UntilShownAsync(4);
    }

    [Fact]
    public async Task A_file_of_the_person_that_is_still_tried_is_erased_too()
    {
        var (person, other) = (TestInstance.NewCustomer(), TestInstance.NewCustomer());
        var owner = Guid.NewGuid();
        await world.Service<LaneHolds>().HoldAsync(owner, "test", "so that nobody works on them");
        await world.Service<LaneIntake>().AddAsync([LateFileOf(person), LateFileOf(person, "/given-up"), LateFileOf(other)]);

        await Erasure.Command.RunAsync(world.Services, [person]);

        var left = await world.DumpAsync();
        Assert.All(["lanes", "lane_messages"], table =>
        {
            Assert.DoesNotContain(person, left[table], StringComparison.Ordinal);
            Assert.Contains(other, left[table], StringComparison.Ordinal);
        });

        NewLaneMessage LateFileOf(string chat, string suffix = "") => new()
        {
            Lane = $"{LaneKey.ForChat(Guid.NewGuid(), "1", chat)}/file/wamid.1{suffix}",
            Owner = owner,
            DedupeKey = Guid.NewGuid().ToString(),
            Order = new LaneOrder(1, 0, 0),
            Kind = "late-file",
            Payload = chat,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
