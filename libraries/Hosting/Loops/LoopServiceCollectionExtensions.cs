using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RyzeBridge.Hosting.Loops;

/// <summary>Registration of what background loops run on.</summary>
public static class LoopServiceCollectionExtensions
{
    /// <summary>Adds <see cref="Recurring"/>, once.</summary>
    public static IServiceCollection AddLoops(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Recurring>();
        return services;
    }
}
