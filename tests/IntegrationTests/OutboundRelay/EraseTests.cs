using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>The command <c>erase</c>: whatever table of the relay comes later, the person must be in none.</summary>
public sealed class EraseTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_person_is_nowhere_afterwards_and_others_are_untouched()
    {
        const string person = "5511987659001", other = "5511987659002";
        var tenant = await rig.AddTenantAsync();
        var (first, second) = (await tenant.OpenAsync(person), await tenant.OpenAsync(other));
        await tenant.SeesAsync(first, await tenant.WriteAsync(first, "hello"), "delivered");
        await tenant.SeesAsync(second, await tenant.WriteAsync(second, "hello"), "delivered");
        await rig.QuietAsync();
        var before = await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay");
        Assert.Contains(person, before["outbound_messages"], StringComparison.Ordinal);
        var receipts = before["receipts"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

        Assert.Equal(0, await Erasure.Command.RunAsync(rig.Relay.Services, [person]));

        var dump = await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay");
        Assert.All(dump, table => Assert.False(table.Value.Contains(person, StringComparison.Ordinal), $"{table.Key}: {table.Value}"));
        Assert.Contains(other, dump["outbound_messages"], StringComparison.Ordinal);
        Assert.Equal(receipts - 1, dump["receipts"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single(dump["message_statuses"].Split('\n'));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_does_not_matter_which_relay_erases_first(bool inboundFirst)
    {
        var person = inboundFirst ? "5511987659003" : "5511987659004";
        var alias = $"BR.{person}0";
        var tenant = await rig.AddTenantAsync();
        var chat = await tenant.OpenAsync(person);
        await tenant.SeesAsync(chat, await tenant.WriteAsync(chat, "hello"), "delivered");
        await rig.QuietAsync();
        var services = rig.Relay.Services;
        await services.GetRequiredService<NpgsqlDataSource>().WriteAsync(batch => AliasTable.Add(batch, Guid.NewGuid(), "1", alias, person), CancellationToken.None);
        var receipts = (await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay"))["receipts"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

        // InboundRelay's own tables are its lanes, which are in every relay.
        EraseCommand[] order = inboundFirst
            ? [RyzeBridge.InboundRelay.Storage.Erasure.Command, Erasure.Command]
            : [Erasure.Command, RyzeBridge.InboundRelay.Storage.Erasure.Command];
        foreach (var command in order)
            Assert.Equal(0, await command.RunAsync(services, [alias]));

        var left = (await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay")).Values
            .Concat((await SchemaDump.ReadAsync(rig.Database.ConnectionString, "chats")).Values);
        Assert.DoesNotContain(left, table => table.Contains(person, StringComparison.Ordinal));
        Assert.Equal(receipts - 1, (await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay"))["receipts"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
