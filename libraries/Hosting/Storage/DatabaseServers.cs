using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Which servers a connection string names.</summary>
internal static class DatabaseServers
{
    /// <summary>Host and port of each; none for a socket in the file system. Source: Npgsql, Multiple hosts.</summary>
    public static IEnumerable<(string Host, int Port)> Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        foreach (var server in (settings.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (server.StartsWith('/') || server.StartsWith('@'))
                continue;
            var bare = Uri.TryCreate($"tcp://{server}", UriKind.Absolute, out var address);
            yield return bare ? (address!.IdnHost, address.Port > 0 ? address.Port : settings.Port) : (server, settings.Port);
        }
    }
}
