using System.Reflection;

namespace RyzeBridge.Lanes;

/// <summary>The engine's migrations: embedded <c>*.sql</c> resources, run in order of name in the schema on the search path.</summary>
public static class LaneMigrations
{
    /// <summary>Assembly that carries the scripts, for the host's migrator.</summary>
    public static Assembly Assembly { get; } = typeof(LaneMigrations).Assembly;
}
