using System.ComponentModel;
using System.Diagnostics;
using Xunit.Abstractions;

namespace RyzeBridge.DeploymentTests.Telemetry;

/// <summary>The alerts, run by Prometheus's own tool over the series of <c>alerts.test.yml</c>.</summary>
public sealed class AlertTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Alerts_fire_when_they_should()
    {
        var start = new ProcessStartInfo("promtool", ["test", "rules", Repository.PathOf("tests/DeploymentTests/Telemetry/alerts.test.yml")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var promtool = Process.Start(start)!;
            var error = promtool.StandardError.ReadToEndAsync();
            var report = await promtool.StandardOutput.ReadToEndAsync();
            await promtool.WaitForExitAsync();
            Assert.True(promtool.ExitCode == 0, report + await error);
        }
        catch (Win32Exception missing)
        {
            output.WriteLine($"NOT CHECKED: promtool is not installed, so whether the alerts fire is not known. {missing.Message}");
            await Console.Error.WriteLineAsync("NOT CHECKED whether the alerts fire: promtool is not installed.");
        }
    }
}
