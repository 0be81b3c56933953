using System.Collections;
using System.Reflection;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.DeploymentTests;

/// <summary>Every key that the services read: the properties of the options, by their sections.</summary>
internal static class KnownSettings
{
    private static readonly string[] OfNoOptions =
        ["ConnectionStrings:RabbitMq", "ConnectionStrings:Postgres", SecretFiles.FolderKey, "OTEL_EXPORTER_OTLP_ENDPOINT", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"];

    private static readonly HashSet<string> Keys = [.. OfNoOptions, .. ProductAssemblies.All.SelectMany(assembly => assembly.GetTypes()).SelectMany(KeysOf)];

    /// <summary>The keys, without the numbers of lists.</summary>
    public static IEnumerable<string> Names => Keys.Select(key => key.Replace(":#", "", StringComparison.Ordinal));

    /// <summary>Is it the name of a variable or secret file that some service reads? Lists take a number at the end.</summary>
    public static bool Contains(string variable)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        return Keys.Contains(key) || (key.LastIndexOf(':') is > 0 and var end && int.TryParse(key[(end + 1)..], out _) && Keys.Contains(key[..end] + ":#"));
    }

    private static IEnumerable<string> KeysOf(Type options)
    {
        if (options.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() is not string section)
            return [];
        return options.GetProperties().Where(property => property.CanWrite).Select(property =>
            property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
                ? $"{section}:{property.Name}:#"
                : $"{section}:{property.Name}");
    }
}
