using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Settings of the database, section <c>Database</c>. Its address is <c>ConnectionStrings:Postgres</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Database";

    /// <summary>
    /// Whether the service brings its schema up to date when it starts. False: it waits until the command <c>migrate</c> has done
    /// so, which may then run with an account that owns the schema while the service's own may not change it. Default true.
    /// </summary>
    public bool MigrateAtStart { get; init; } = true;

    /// <summary>
    /// Most connections of this replica; those of all replicas together must fit the server's <c>max_connections</c>. Default: the
    /// connection string's <c>Maximum Pool Size</c>, which is 100 if it names none.
    /// </summary>
    [Range(4, 1000)]
    public int? MaxPoolSize { get; init; }
}
