using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RyzeBridge.ServiceDefaults.Configuration;

namespace RyzeBridge.ServiceDefaults.Storage;

/// <summary>Connects a service to its schema in PostgreSQL.</summary>
public static class DatabaseExtensions
{
    /// <summary>
    /// Adds an <see cref="NpgsqlDataSource"/> whose search path is the service's schema, runs the migrations before anything
    /// else starts, and makes the service unready while the database is away.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="schema">The service's own schema, e.g. <c>inbound_relay</c>.</param>
    /// <param name="migrations">What to run, in this order.</param>
    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder, string schema, params MigrationScripts[] migrations)
    {
        var address = builder.Configuration.RequireConnectionString("Postgres", "Host=postgres;Database=ryzebridge;Username=ryzebridge;Password=…");
        var connection = new NpgsqlConnectionStringBuilder(address)
        {
            SearchPath = schema,
            ApplicationName = builder.Environment.ApplicationName,
            MaxAutoPrepare = 100,
            IncludeErrorDetail = false,
        };
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());

        builder.Services.AddSingleton(services =>
        {
            var source = new NpgsqlDataSourceBuilder(connection.ConnectionString);
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
