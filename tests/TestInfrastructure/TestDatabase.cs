using Dapper;
using Npgsql;

namespace RyzeBridge.TestInfrastructure;

/// <summary>An empty database of its own for a test class; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;

    private TestDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>Name of the database.</summary>
    public string Name { get; }

    /// <summary>Connection string of the database.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates a database on the test server.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(await TestServers.PostgresAsync(), $"test_{Guid.NewGuid():n}");
        await using var connection = new NpgsqlConnection(database._server);
        await connection.ExecuteAsync($"create database {database.Name}");
        return database;
    }

    /// <summary>Keeps a copy. Nobody may be connected.</summary>
    public Task BackUpAsync() => CopyAsync(Name, Backup);

    /// <summary>Puts the database back to the copy. Nobody may be connected.</summary>
    public Task RestoreAsync() => CopyAsync(Backup, Name);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DropAsync(Name);
        await DropAsync(Backup);
    }

    private string Backup => $"{Name}_backup";

    private async Task CopyAsync(string from, string to)
    {
        await DropAsync(to);
        await using var connection = new NpgsqlConnection(_server);
        await connection.ExecuteAsync($"create database {to} template {from}");
    }

    private async Task DropAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(_server);
        await connection.ExecuteAsync($"drop database if exists {name} with (force)");
    }
}
