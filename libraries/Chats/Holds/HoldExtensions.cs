using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chats.Holds;

/// <summary>Adds what lets the chats of instances go on after a remote's trouble.</summary>
public static class HoldExtensions
{
    /// <summary>Adds <see cref="HoldProber"/> and <see cref="BreakEnds"/>.</summary>
    /// <typeparam name="TProbe">What the relay tries before it lifts a hold.</typeparam>
    /// <param name="services">The service's collection.</param>
    public static IServiceCollection AddHoldProber<TProbe>(this IServiceCollection services)
        where TProbe : class, IHoldProbe => services
        .AddSingleton<IHoldProbe, TProbe>()
        .AddSingleton<HoldProber>()
        .AddHostedService(provider => provider.GetRequiredService<HoldProber>())
        .AddSingleton<BreakEnds>()
        .AddSingleton<IRemoteObserver>(provider => provider.GetRequiredService<BreakEnds>())
        .AddHostedService(provider => provider.GetRequiredService<BreakEnds>());
}
