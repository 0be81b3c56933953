using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>A host with the engine in it, as a relay registers it.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;

    private Replica(IHost host, NpgsqlDataSource database)
    {
        _host = host;
        _database = database;
    }

    public IServiceProvider Services => _host.Services;

    public LaneIntake Intake => Services.GetRequiredService<LaneIntake>();

    public LaneHolds Holds => Services.GetRequiredService<LaneHolds>();

    public DeadLetters DeadLetters => Services.GetRequiredService<DeadLetters>();

    /// <summary>A replica whose dispatcher does not run: for intake, and for looking at parts.</summary>
    public static Replica Create(string connectionString, LaneScript script, LaneOptions options)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(script);
        builder.Services.AddLanes<ScriptedHandler>();
        builder.Services.AddSingleton(Options.Create(options));
        return new Replica(builder.Build(), database);
    }

    /// <summary>A replica at work.</summary>
    public static async Task<Replica> StartAsync(string connectionString, LaneScript script, LaneOptions options)
    {
        var replica = Create(connectionString, script, options);
        await replica._host.StartAsync();
        return replica;
    }

    /// <summary>As <c>kill -9</c> looks from the database: nothing more is written, nothing released.</summary>
    public async Task KillAsync() => await _database.DisposeAsync();

    /// <summary>A polite stop.</summary>
    /// <param name="patience">How long handlers may finish; null: the host's own patience.</param>
    public async Task StopAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(20), TimeProvider.System);
        await _host.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(1));
        _host.Dispose();
        await _database.DisposeAsync();
    }
}
