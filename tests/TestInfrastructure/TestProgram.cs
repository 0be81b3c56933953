using System.Reflection;
using Xunit.Sdk;

namespace RyzeBridge.TestInfrastructure;

/// <summary>Runs the tests of an assembly in this process, where there is no SDK, and closes with <c>N passed, N failed</c>.</summary>
public static class TestProgram
{
    /// <param name="assembly">Whose tests.</param>
    /// <param name="trait">Name of the trait that chooses; null runs all.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The exit code: 0 when all passed and there were any.</returns>
    public static int Run(Assembly assembly, string? trait = null, string? value = null)
    {
        using var quiet = new TestProgramReport();
        using var framework = new XunitTestFramework(quiet);
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        using var found = new TestProgramReport();
        discoverer.Find(includeSourceInformation: false, found, new TestProgramOptions());
        found.Wait();
        var chosen = found.Cases.Where(test => trait is null || (test.Traits.TryGetValue(trait, out var values) && values.Contains(value!))).ToList();

        using var executor = framework.GetExecutor(assembly.GetName());
        using var report = new TestProgramReport();
        executor.RunTests(chosen, report, new TestProgramOptions());
        report.Wait();
        Console.WriteLine($"{report.Passed} passed, {report.Failed} failed");
        return report is { Failed: 0, Passed: > 0 } ? 0 : 1;
    }
}
