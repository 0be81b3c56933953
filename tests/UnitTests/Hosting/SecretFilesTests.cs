using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ryzebridge-secrets-");

    [Fact]
    public void A_file_is_a_setting_and_outranks_the_environment()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "ConnectionStrings__Postgres"), "Host=from-file\n");
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [SecretFiles.FolderKey] = _folder.FullName,
            ["ConnectionStrings:Postgres"] = "Host=from-environment",
        });

        builder.AddSecretFiles();

        Assert.Equal("Host=from-file", builder.Configuration.GetConnectionString("Postgres"));
    }

    [Fact]
    public void Without_the_folder_nothing_changes()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration[SecretFiles.FolderKey] = Path.Combine(_folder.FullName, "missing");
        builder.Configuration["ConnectionStrings:Postgres"] = "Host=from-environment";

        builder.AddSecretFiles();

        Assert.Equal("Host=from-environment", builder.Configuration.GetConnectionString("Postgres"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
