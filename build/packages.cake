#nullable enable

/// <summary>Server programs from the machine's packages.</summary>
static class Packages
{
    /// <summary>Is this the root user?</summary>
    public static bool AreInstallable(BuildRun run) => run.Capture("id", "-u") == "0" && run.Capture("apt-get", "--version") is not null;

    /// <summary>Installs packages without letting them start their own servers. False: apt could not.</summary>
    public static bool Install(BuildRun run, IReadOnlyCollection<string> packages)
    {
        var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        string[] apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"];
        var servicesHeldBack = HoldBackServices();
        try
        {
            return run.Execute(TimeSpan.FromMinutes(5), quiet, [.. apt, "update"]) == 0
                && run.Execute(TimeSpan.FromMinutes(10), quiet, [.. apt, "install", "-y", "--no-install-recommends", .. packages]) == 0;
        }
        finally
        {
            if (servicesHeldBack)
                Files.Delete(ServicePolicy);
            // Nor shall they start at the machine's next boot.
            if (Folders.Exists("/run/systemd/system"))
                run.Capture(["systemctl", "disable", "--quiet", .. packages]);
        }
    }

    // Debian asks this script before a package starts a service; 101 forbids it.
    const string ServicePolicy = "/usr/sbin/policy-rc.d";

    static bool HoldBackServices()
    {
        try
        {
            using (var policy = new StreamWriter(new FileStream(ServicePolicy, FileMode.CreateNew)))
                policy.Write("#!/bin/sh\nexit 101\n");
            Files.SetUnixFileMode(ServicePolicy, (UnixFileMode)0b111_101_101);
            return true;
        }
        catch (IOException)
        {
            return false; // the machine has a policy already: its owner's
        }
    }
}
