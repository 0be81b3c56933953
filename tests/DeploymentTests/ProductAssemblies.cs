using System.Reflection;

namespace RyzeBridge.DeploymentTests;

/// <summary>The assemblies that the services are made of: those beside this one.</summary>
internal static class ProductAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "RyzeBridge.*.dll")
            .Where(path => !Path.GetFileName(path).Contains("Test", StringComparison.Ordinal))
            .Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path))),
    ];
}
