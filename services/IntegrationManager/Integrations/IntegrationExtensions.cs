using RyzeBridge.Hosting.Configuration;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

internal static class IntegrationExtensions
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services) => services
        .AddValidatedOptions<IntegrationOptions>(IntegrationOptions.Section)
        .AddSingleton<IntegrationTable>()
        .AddSingleton<InstanceLocks>()
        .AddSingleton<ChatwootInboxes>()
        .AddSingleton<ChatwootReleases>()
        .AddSingleton<ChatwootExtras>()
        .AddSingleton<WebhookReach>()
        .AddSingleton<ActivationPlaces>()
        .AddSingleton<InspectionPlaces>()
        .AddSingleton<ActivationCircuits>()
        .AddSingleton<InboxCreation>()
        .AddSingleton<ChatwootActivation>()
        .AddSingleton<ChatwootDeactivation>()
        .AddSingleton<InboxInspection>()
        .AddSingleton<PromptInspection>()
        .AddHostedService<InboxUpkeep>()
        .AddHostedService<IntegrationUpkeep>();
}
