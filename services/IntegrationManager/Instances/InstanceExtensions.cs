using RyzeBridge.Hosting.Configuration;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Instances;

internal static class InstanceExtensions
{
    public static IServiceCollection AddManagedInstances(this IServiceCollection services) => services
        .AddValidatedOptions<InstanceOptions>(InstanceOptions.Section)
        .AddSingleton<InstanceEvents>()
        .AddSingleton<InstanceChanges>()
        .AddSingleton<InstanceTable>()
        .AddSingleton<InstanceList>()
        .AddSingleton<InstanceRepublisher>()
        .AddHostedService<RepublishAtStart>();
}
