using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Registers what services use of the engine.</summary>
internal static class SurfaceRegistration
{
    // Their constructors are internal, as what they are made of is.
    public static IServiceCollection AddSurface(this IServiceCollection services) => services
        .AddSingleton(provider => new LaneIntake(
            provider.GetRequiredService<IntakeTable>(),
            provider.GetRequiredService<LaneWaker>(),
            provider.GetRequiredService<IOptions<LaneOptions>>(),
            provider.GetRequiredService<LaneMetrics>()))
        .AddSingleton(provider => new LaneHolds(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LaneWaker>()))
        .AddSingleton(provider => new LaneBreaks(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LaneWaker>()))
        .AddSingleton(provider => new LaneParking(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<LaneWaker>(),
            provider.GetRequiredService<LaneMetrics>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DeadLetters(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LaneWaker>(), provider.GetRequiredService<IOptions<LaneOptions>>()))
        .AddSingleton(provider => new LaneInspection(provider.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton<OperatorAnswers>();
}
