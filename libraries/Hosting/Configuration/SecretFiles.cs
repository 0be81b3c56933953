using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace RyzeBridge.Hosting.Configuration;

/// <summary>
/// Settings from files, one a setting, as Docker and Kubernetes mount secrets: the file <c>/run/secrets/ConnectionStrings__Postgres</c>
/// is <c>ConnectionStrings:Postgres</c>. Unlike an environment they do not show in <c>docker inspect</c>.
/// </summary>
public static class SecretFiles
{
    /// <summary>Key of the folder, when it is another than <c>/run/secrets</c>.</summary>
    public const string FolderKey = "SecretFiles:Folder";

    private const string DefaultFolder = "/run/secrets";

    /// <summary>Adds the files, over everything that was configured before. No folder, no files: nothing is added.</summary>
    public static IHostApplicationBuilder AddSecretFiles(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddKeyPerFile(builder.Configuration[FolderKey] ?? DefaultFolder, optional: true);
        return builder;
    }
}
