using Microsoft.Extensions.DependencyInjection;

namespace RyzeBridge.Chats.Holds;

/// <summary>Adds what lifts the holds of instances.</summary>
public static class HoldExtensions
{
    /// <summary>Adds <see cref="HoldProber"/>.</summary>
    /// <typeparam name="TProbe">What the relay tries before it lifts a hold.</typeparam>
    /// <param name="services">The service's collection.</param>
    public static IServiceCollection AddHoldProber<TProbe>(this IServiceCollection services)
        where TProbe : class, IHoldProbe => services
        .AddSingleton<IHoldProbe, TProbe>()
        .AddSingleton<HoldProber>()
        .AddHostedService(provider => provider.GetRequiredService<HoldProber>());
}
