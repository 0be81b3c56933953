using RyzeBridge.IntegrationManager.Accounts.Storage;

namespace RyzeBridge.IntegrationManager.Accounts;

internal static class AccountExtensions
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddSingleton<AccountTable>();
}
