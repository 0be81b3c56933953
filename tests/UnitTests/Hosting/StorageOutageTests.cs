using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class StorageOutageTests
{
    [Theory]
    [InlineData("57P01", true)] // admin_shutdown
    [InlineData("57P03", true)] // cannot_connect_now
    [InlineData("53300", true)] // too_many_connections
    [InlineData("53100", true)] // disk_full
    [InlineData("08006", true)] // connection_failure
    [InlineData("40001", true)] // serialization_failure
    [InlineData("40P01", true)] // deadlock_detected
    [InlineData("25006", true)] // read_only_sql_transaction: a standby was promoted elsewhere
    [InlineData("XX000", true)] // internal_error: among others a connection on a full disk
    [InlineData("XX001", false)] // data_corrupted: of one row, perhaps
    [InlineData("28P01", true)] // invalid_password
    [InlineData("3D000", true)] // invalid_catalog_name: it is being restored
    [InlineData("42501", true)] // insufficient_privilege
    [InlineData("23505", false)] // unique_violation
    [InlineData("42P01", false)] // undefined_table
    [InlineData("22P02", false)] // invalid_text_representation
    public void A_refusal_of_the_database_is_an_outage_or_a_fault(string sqlState, bool outage) =>
        Assert.Equal(outage, StorageOutage.Is(new PostgresException("text", "ERROR", "ERROR", sqlState)));

    [Fact]
    public void A_broken_connection_is_an_outage_however_deep() =>
        Assert.True(StorageOutage.Is(new InvalidOperationException("outer", new NpgsqlException("broken"))));

    [Fact]
    public void A_fault_of_ours_is_none() => Assert.False(StorageOutage.Is(new InvalidOperationException("bug")));
}
