#nullable enable

/// <summary>
/// The images that others start from. Where the public ones can be had, they are taken. Else stand-ins are made here: Debian by
/// debootstrap from the mirror that apt uses, .NET by copying this machine's, RabbitMQ and PostgreSQL from Debian's packages.
/// </summary>
sealed class BaseImages
{
    const string Suite = "bookworm";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    readonly BuildRun _run;
    readonly ContainerTool _tool;
    readonly Action<string> _log;

    public BaseImages(BuildRun run, ContainerTool tool, Action<string> log)
    {
        _run = run;
        _tool = tool;
        _log = log;
    }

    /// <summary>Arguments of the Dockerfile: which bases it shall take. Empty: its own, the public ones.</summary>
    public IReadOnlyList<string> Arguments()
    {
        var names = Files.ReadLines("Dockerfile")
            .Where(line => line.StartsWith("ARG ", StringComparison.Ordinal) && line.Contains("_IMAGE=", StringComparison.Ordinal))
            .Select(line => line["ARG ".Length..].Split('='))
            .ToDictionary(argument => argument[0], argument => argument[1]);
        var given = names.Keys.Where(name => Variable($"RYZEBRIDGE_{name}") is not null).ToDictionary(name => name, name => Variable($"RYZEBRIDGE_{name}")!);
        var lacking = names.Where(name => !given.ContainsKey(name.Key)).FirstOrDefault(name => !_tool.CanHave(name.Value));
        if (lacking.Key is not null)
        {
            _log($"{lacking.Value} cannot be pulled: the bases are made here, of Debian {Suite} and this machine's .NET.");
            given.TryAdd("SDK_IMAGE", DotNet("sdk", "."));
            given.TryAdd("RUNTIME_IMAGE", DotNet("aspnet", "dotnet", "host", "shared"));
            given.TryAdd("PACKAGES_RUNTIME_IMAGE", given["RUNTIME_IMAGE"]);
        }

        return [.. given.SelectMany(argument => new[] { "--build-arg", $"{argument.Key}={argument.Value}" })];
    }

    /// <summary>The image itself where it can be had, else its stand-in of <c>build/images</c>.</summary>
    public string Server(string image, string standIn)
    {
        if (_tool.CanHave(image))
            return image;
        var local = $"localhost/ryzebridge-base/{standIn}:{Suite}";
        if (_tool.Has(local))
            return local;
        _log($"{image} cannot be pulled: {local} is built from Debian's packages.");
        _tool.Run(Patience, "build", "--network", "host", "--quiet", "--tag", local, "--build-arg", $"DEBIAN_IMAGE={Debian()}", $"build/images/{standIn}");
        return local;
    }

    string Debian()
    {
        const string image = $"localhost/ryzebridge-base/debian:{Suite}";
        if (_tool.Has(image))
            return image;
        if (_run.Capture("debootstrap", "--version") is null && Packages.AreInstallable(_run))
            Packages.Install(_run, ["debootstrap"]);
        var folder = _run.CreateFolder("debian");
        var mirror = (_run.Capture("apt-cache", "policy", "bash") ?? "").Split([' ', '\n']).FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))
            ?? "http://deb.debian.org/debian";
        Daemons.Check(
            _run.Capture("debootstrap", "--variant=minbase", "--include=ca-certificates,libssl3,libstdc++6,zlib1g", Suite, folder, mirror) is not null,
            $"debootstrap could not make a Debian {Suite}.");
        // Whom this machine trusts, the builds on it trust: it may sit behind a company's proxy.
        Files.Copy("/etc/ssl/certs/ca-certificates.crt", $"{folder}/etc/ssl/certs/ca-certificates.crt", overwrite: true);
        Daemons.Check(
            _run.Capture(_tool.Environment, folder, ["sh", "-c", $"tar -C {folder} -c . | {_tool.Program} import - {image}"]) is not null,
            $"{_tool.Program} could not import Debian.");
        Folders.Delete(folder, recursive: true);
        return image;
    }

    string DotNet(string kind, params string[] parts)
    {
        var runtime = (_run.Capture("dotnet", "--list-runtimes") ?? "").Split('\n').Last(line => line.StartsWith("Microsoft.AspNetCore.App", StringComparison.Ordinal));
        var version = runtime.Split(' ')[1];
        var root = runtime[(runtime.IndexOf('[') + 1)..runtime.IndexOf("/shared/", StringComparison.Ordinal)];
        var image = $"localhost/ryzebridge-base/{kind}:{version}";
        var recipe = Paths.Combine(_run.Folder, $"{kind}.Dockerfile");
        Files.WriteAllText(recipe, $"""
            FROM {Debian()}
            {string.Join('\n', parts.Select(part => $"COPY {part} /usr/share/dotnet/{part}"))}
            RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
            ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NUGET_CERT_REVOCATION_MODE=offline DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

            """);
        _tool.Run(Patience, "build", "--network", "host", "--quiet", "--tag", image, "--file", recipe, root);
        return image;
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
