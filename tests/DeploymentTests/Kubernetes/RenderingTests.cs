using System.ComponentModel;
using System.Diagnostics;
using Xunit.Abstractions;

namespace RyzeBridge.DeploymentTests.Kubernetes;

/// <summary>
/// The golden copies are what kustomize makes of the overlays. After a change of <c>deploy/k8s</c>:
/// <c>kubectl kustomize deploy/k8s/overlays/NAME > tests/DeploymentTests/Kubernetes/Golden/NAME.yaml</c>, and look at the difference.
/// </summary>
public sealed class RenderingTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task An_overlay_renders_as_its_golden_copy(string overlay)
    {
        if (await RenderAsync(overlay) is { } rendered)
            Assert.Equal(new Overlay(overlay).Text, rendered);
    }

    [Fact]
    public async Task After_a_restore_the_jobs_have_another_command_and_nothing_else_differs()
    {
        if (await RenderAsync("prod-restored") is not { } rendered)
            return;
        Assert.Equal(new Overlay("prod").Text.Replace("- migrate\n", "- restored\n", StringComparison.Ordinal), rendered);
    }

    /// <summary>What kustomize makes of an overlay; null when it is not installed.</summary>
    private async Task<string?> RenderAsync(string overlay)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", Repository.PathOf($"deploy/k8s/overlays/{overlay}")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var kubectl = Process.Start(start)!;
            var error = kubectl.StandardError.ReadToEndAsync();
            var rendered = await kubectl.StandardOutput.ReadToEndAsync();
            await kubectl.WaitForExitAsync();
            Assert.True(kubectl.ExitCode == 0, await error);
            return rendered;
        }
        catch (Win32Exception missing)
        {
            // Without kubectl the copies are still checked for what they say; that they are fresh is checked where it is, as in CI.
            output.WriteLine($"NOT CHECKED: kubectl is not installed, so whether {overlay} is fresh is not known. {missing.Message}");
            await Console.Error.WriteLineAsync($"NOT CHECKED whether the golden copy of {overlay} is fresh: kubectl is not installed.");
            return null;
        }
    }
}
