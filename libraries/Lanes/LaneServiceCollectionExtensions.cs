using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Dispatch;
using RyzeBridge.Lanes.Maintenance;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <summary>Registration of the lane engine.</summary>
public static class LaneServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="LaneIntake"/>, <see cref="LaneHolds"/>, <see cref="LaneBreaks"/>, <see cref="LaneParking"/>, <see cref="DeadLetters"/>, <see cref="LaneInspection"/> and the dispatcher, on the
    /// host's <c>NpgsqlDataSource</c>. The tables (<see cref="LaneMigrations"/>) must exist when the host starts.
    /// </summary>
    /// <typeparam name="THandler">Acts on the heads; made anew for every message, in a scope of its own.</typeparam>
    public static IServiceCollection AddLanes<THandler>(this IServiceCollection services)
        where THandler : class, ILaneHandler
    {
        services.AddOptions<LaneOptions>()
            .BindConfiguration(LaneOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddLoops();
        services.AddSingleton(LaneReasons.Family).TryAddSingleton<ReasonCatalogue>();
        services.AddScoped<ILaneHandler, THandler>();

        return services
            .AddSurface()
            .AddStorage()
            .AddDispatch()
            .AddWaking()
            .AddMaintenance();
    }

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<LaneReplica>()
        .AddSingleton<LaneMetrics>()
        .AddSingleton<IntakeTable>()
        .AddSingleton<ClaimTable>()
        .AddSingleton<ReplicaTable>()
        .AddSingleton<CallTable>()
        .AddSingleton<AbsorptionTable>()
        .AddSingleton<WorkTable>()
        .AddSingleton<NoticeTable>()
        .AddSingleton<MaintenanceTable>()
        .AddSingleton<WakeChannel>();

    // Hosted services stop in the reverse order: leases are kept until the dispatcher has let go of them.
    private static IServiceCollection AddDispatch(this IServiceCollection services) => services
        .AddSingleton<LaneAlarm>()
        .AddSingleton<LeaseBook>()
        .AddSingleton<LaneWorker>()
        .AddHostedService<LeaseKeeper>()
        .AddHostedService<ReplicaWatch>()
        .AddHostedService<LaneDispatcher>();

    private static IServiceCollection AddWaking(this IServiceCollection services) => services
        .AddSingleton<LaneWaker>()
        .AddHostedService<WakeAnnouncer>()
        .AddHostedService<WakeListener>();

    private static IServiceCollection AddMaintenance(this IServiceCollection services) => services
        .AddHostedService<WaitingNotices>()
        .AddHostedService<ParkingSweep>()
        .AddHostedService<StrandedLanes>()
        .AddHostedService<LanePurge>()
        .AddHostedService<LaneGauges>();
}
