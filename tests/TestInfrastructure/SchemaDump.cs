using Dapper;
using Npgsql;

namespace RyzeBridge.TestInfrastructure;

/// <summary>All rows of all tables of a schema, as text: to look for what must be nowhere.</summary>
public static class SchemaDump
{
    /// <param name="connectionString">Of the database.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>The rows by table.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string connectionString, string schema)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        var tables = await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = @schema", new { schema });
        var dump = new Dictionary<string, string>();
        foreach (var table in tables)
            dump[table] = await connection.ExecuteScalarAsync<string>($"select string_agg(t::text, chr(10)) from {schema}.{table} t") ?? "";
        return dump;
    }
}
