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
        var receipts = before["receipts"].Split('\n').Length;

        Assert.Equal(0, await Erasure.Command.RunAsync(rig.Relay.Services, [person]));

        var dump = await SchemaDump.ReadAsync(rig.Database.ConnectionString, "outbound_relay");
        Assert.All(dump, table => Assert.False(table.Value.Contains(person, StringComparison.Ordinal), $"{table.Key}: {table.Value}"));
        Assert.Contains(other, dump["outbound_messages"], StringComparison.Ordinal);
        Assert.Equal(receipts / 2, dump["receipts"].Split('\n').Length);
        Assert.Single(dump["message_statuses"].Split('\n'));
    }
}
