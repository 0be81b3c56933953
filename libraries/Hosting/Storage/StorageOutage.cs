using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Tells an outage of the database from a fault of the statement.</summary>
public static class StorageOutage
{
    /// <summary>
    /// True when the database cannot be reached or refuses work for the time being, whatever the message: no connection (08), login
    /// (28) or database (3D), a right that is missing (42501), a standby (25006), no room (53), stopped (57), the system or the server
    /// itself (58, F0, XX000: "could not write init file" on a full disk).
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException refused => refused.IsTransient
            || refused.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" or "F0"
            || refused.SqlState is "25006" or "42501" or "XX000",
        NpgsqlException => true,
        TimeoutException => true,
        _ => exception.InnerException is { } inner && Is(inner),
    };
}
