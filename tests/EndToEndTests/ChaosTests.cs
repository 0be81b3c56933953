using System.Diagnostics;
using System.Text;
using RyzeBridge.EndToEndTests.Support;

namespace RyzeBridge.EndToEndTests;

/// <summary>
/// The chaos suite in its short form, as a process of its own with servers of its own. Nothing in it is judged by the clock but that
/// it ends.
/// </summary>
[Collection(SharedSystem.Name)]
public sealed class ChaosTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_disordered_or_misplaced_while_everything_breaks()
    {
        // artifacts/bin/EndToEndTests/release -> artifacts/bin/Chaos/release
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "Chaos", own.Name, "RyzeBridge.Chaos.dll");
        var result = Path.Combine(own.FullName, "chaos.json");
        var start = new ProcessStartInfo("dotnet", [program, "--short", $"--out={result}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var output = new StringBuilder();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output.ToString());
    }
}
