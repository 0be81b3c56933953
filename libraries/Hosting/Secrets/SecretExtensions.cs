using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>Adds the key rings. A missing key stops the service at start, with the command that makes one.</summary>
public static class SecretExtensions
{
    /// <summary>Adds <see cref="TransitSecrets"/> and <see cref="WebhookSecrets"/>: every service.</summary>
    public static IServiceCollection AddTransitSecrets(this IServiceCollection services) => services
        .AddKeys(options => new TransitSecrets(options))
        .AddSingleton<TransitSecrets>()
        .AddSingleton<WebhookSecrets>();

    /// <summary>Adds <see cref="AtRestSecrets"/>: the manager and the relays.</summary>
    public static IServiceCollection AddAtRestSecrets(this IServiceCollection services) => services
        .AddKeys(options => new AtRestSecrets(options))
        .AddSingleton<AtRestSecrets>();

    private static IServiceCollection AddKeys(this IServiceCollection services, Func<IOptions<SecretOptions>, object> read)
    {
        services.AddValidatedOptions<SecretOptions>(SecretOptions.Section);
        // Reading the keys is their validation: it throws what is wrong, at start.
        services.AddOptions<SecretOptions>().Validate(options => read(Options.Create(options)) is not null);
        return services;
    }
}
