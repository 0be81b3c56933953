using RyzeBridge.IntegrationManager.Authorization.Storage;
using RyzeBridge.ServiceDefaults.Configuration;

namespace RyzeBridge.IntegrationManager.Authorization;

internal static class AuthorizationExtensions
{
    public static IServiceCollection AddAuthorizationOfTokens(this IServiceCollection services) => services
        .AddValidatedOptions<RateLimitOptions>(RateLimitOptions.Section)
        .AddSingleton<CallerTable>();
}
