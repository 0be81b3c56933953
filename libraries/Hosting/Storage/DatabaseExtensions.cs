using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Connects a service to its schema in PostgreSQL.</summary>
public static class DatabaseExtensions
{
    /// <summary>
    /// Adds an <see cref="NpgsqlDataSource"/> whose search path is the service's schema, runs the migrations before anything
    /// else starts, and makes the service unready while the database is away.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="schema">The service's own schema, e.g. <c>inbound_relay</c>.</param>
    /// <param name="migrations">What to run, in this order; those of a schema that services share name it.</param>
    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder, string schema, params MigrationScripts[] migrations) =>
        Add(builder, schema, resetSessions: true, migrations);

    /// <summary>
    /// As <see cref="AddDatabase"/>, for a service that leaves nothing in a session, neither lock nor temporary table nor setting: a
    /// pooled connection is handed on as it is, which spares the server six statements each time.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="schema">The service's own schema, e.g. <c>inbound_relay</c>.</param>
    /// <param name="migrations">What to run, in this order; those of a schema that services share name it.</param>
    public static IHostApplicationBuilder AddSessionlessDatabase(this IHostApplicationBuilder builder, string schema, params MigrationScripts[] migrations) =>
        Add(builder, schema, resetSessions: false, migrations);

    private static IHostApplicationBuilder Add(IHostApplicationBuilder builder, string schema, bool resetSessions, MigrationScripts[] migrations)
    {
        var address = builder.Configuration.RequireConnectionString("Postgres", "Host=postgres;Database=ryzebridge;Username=ryzebridge;Password=…");
        var connection = new NpgsqlConnectionStringBuilder(address)
        {
            SearchPath = schema,
            ApplicationName = builder.Environment.ApplicationName,
            MaxAutoPrepare = 100,
            IncludeErrorDetail = false,
        };
        if (builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()?.MaxPoolSize is { } most)
            connection.MaxPoolSize = most;
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());

        builder.Services.AddSingleton(services =>
        {
            // Migrations have a pool of their own, with a session lock in it.
            var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { NoResetOnClose = !resetSessions }.ConnectionString);
            source.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
            return source.Build();
        });
        builder.Services.AddSingleton(services => new SchemaMigrator(
            connection.ConnectionString,
            schema,
            [.. migrations],
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<SchemaMigrator>>()));
        builder.Services.AddValidatedOptions<DatabaseOptions>(DatabaseOptions.Section);
        builder.Services.AddHostedService<MigrationService>();
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            "postgres", services => ActivatorUtilities.CreateInstance<DatabaseHealthCheck>(services), HealthStatus.Unhealthy, ["ready"]));
        return builder;
    }
}
