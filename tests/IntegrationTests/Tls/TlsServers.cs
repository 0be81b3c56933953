using System.Diagnostics;

namespace RyzeBridge.IntegrationTests.Tls;

/// <summary>
/// A private RabbitMQ and PostgreSQL that speak TLS alone, with certificates of a chain of three, and ask their clients for one;
/// made by the scripts that the product ships. Names in the certificate: <c>localhost</c>, and not <c>127.0.0.1</c>.
/// </summary>
public sealed class TlsServers : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ryzebridge-tls-").FullName;
    private Process? _servers;

    /// <summary>Address of the broker by its certificate's name; its port is not the usual one.</summary>
    internal Uri RabbitMq { get; private set; } = null!;

    /// <summary>Address of the database by its certificate's name, without any setting of TLS.</summary>
    internal string Postgres { get; private set; } = "";

    /// <summary>Path of a file that <c>make-certificates.sh</c> made.</summary>
    internal string File(string name) => Path.Combine(_folder, "certificates", name);

    /// <summary>Path of a file of an authority that signed nothing here.</summary>
    internal string Foreign(string name) => Path.Combine(_folder, "foreign", name);

    public async Task InitializeAsync()
    {
        // PostgreSQL runs as another user than root.
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var script = Path.Combine(Root(), "deploy/tls/make-certificates.sh");
        foreach (var folder in new[] { "certificates", "foreign" })
        {
            using var made = Start(script, [Path.Combine(_folder, folder), "localhost"], []);
            await made.WaitForExitAsync();
            Assert.Equal(0, made.ExitCode);
        }

        _servers = Start(
            Path.Combine(Root(), "build/servers.sh"),
            [Path.Combine(_folder, "servers")],
            new() { ["RYZEBRIDGE_TLS"] = Path.Combine(_folder, "certificates"), ["RYZEBRIDGE_POSTGRES"] = "", ["RYZEBRIDGE_RABBITMQ"] = "" });
        while (Postgres.Length == 0 || RabbitMq is null)
        {
            var line = await _servers.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("build/servers.sh ended; it says why above. As root it installs the servers itself.");
            var (name, value) = line.Split('=', 2) is [var left, var right] ? (left, right.Trim('\'')) : (line, "");
            if (name == "RYZEBRIDGE_POSTGRES")
                Postgres = value.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            else if (name == "RYZEBRIDGE_RABBITMQ")
                RabbitMq = new UriBuilder(value) { Host = "localhost" }.Uri;
        }
    }

    public async Task DisposeAsync()
    {
        if (_servers is not null)
        {
            // It ends its servers at this signal.
            using var signal = Process.Start("kill", ["-TERM", $"{_servers.Id}"]);
            await _servers.WaitForExitAsync();
            _servers.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string script, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(script, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "RyzeBridge.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder;
    }
}
