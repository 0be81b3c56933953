using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Configuration;

/// <summary>Configuration that is complete and valid at start, or a clear error.</summary>
public static class ConfigurationExtensions
{
    /// <summary>Binds a section to options once, however often it is called, and validates their annotations when the host starts.</summary>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        // Binding twice would append to lists twice.
        if (services.All(service => service.ServiceType != typeof(IConfigureOptions<TOptions>)))
            services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>A connection string that must be there.</summary>
    /// <exception cref="ConfigurationException">It is missing or empty.</exception>
    public static string RequireConnectionString(this IConfiguration configuration, string name, string example) =>
        configuration.GetConnectionString(name) is { Length: > 0 } value
            ? value
            : throw new ConfigurationException($"ConnectionStrings:{name} is not set. Give it, e.g. ConnectionStrings__{name}='{example}'.");
}
