using RyzeBridge.Hosting.Configuration;
using RyzeBridge.IntegrationManager.Authorization.Storage;

namespace RyzeBridge.IntegrationManager.Authorization;

internal static class AuthorizationExtensions
{
    public static IServiceCollection AddAuthorizationOfTokens(this IServiceCollection services) => services
        .AddValidatedOptions<RateLimitOptions>(RateLimitOptions.Section)
        .AddSingleton<CallerTable>();
}
