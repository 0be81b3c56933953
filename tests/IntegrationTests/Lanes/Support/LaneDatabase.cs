using Dapper;
using Npgsql;
using RyzeBridge.Lanes;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>A database for a test class; every test gets a schema of its own in it.</summary>
public sealed class LaneDatabase : IAsyncLifetime
{
    private TestDatabase? _database;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>A new schema with the engine's tables; the connection string's search path names it.</summary>
    internal async Task<string> NewSchemaAsync()
    {
        var schema = $"lanes_{Guid.NewGuid():n}";
        var connectionString = new NpgsqlConnectionStringBuilder(_database!.ConnectionString)
        {
            SearchPath = schema,
            MaxPoolSize = 12,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync($"create schema {schema}");
        var assembly = LaneMigrations.Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await connection.ExecuteAsync(await script.ReadToEndAsync());
        }

        return connectionString;
    }
}
