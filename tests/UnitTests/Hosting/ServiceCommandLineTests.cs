using System.Reflection;
using Microsoft.AspNetCore.Builder;
using RyzeBridge.Hosting.Commands;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class ServiceCommandLineTests
{
    private readonly List<string> _ran = [];

    [Theory]
    [InlineData("earse", "5511987650001")]
    [InlineData("erase")]
    [InlineData("restored", "yesterday")]
    [InlineData("account")]
    [InlineData("account", "ad", "orion")]
    [InlineData("account", "add")]
    [InlineData("account", "add", "orion", "vega")]
    [InlineData("health", "now")]
    [InlineData("--hlep")]
    [InlineData("-x")]
    [InlineData("--migrate")]
    [InlineData("--AllowPrivate=false")]
    [InlineData("restored", "--fast")]
    [InlineData("erase", "5511987650001", "--fast")]
    [InlineData("account", "add", "--fast")]
    [InlineData("--Sectoin:Key=x")]
    [InlineData("--Lane:MaxAge=1")]
    [InlineData("erase", "5511987650001", "--ConnectionString:Postgres=x")]
    public async Task A_wrong_command_line_is_refused_and_starts_nothing(params string[] args)
    {
        Assert.Equal(ServiceCommandLine.UsageError, await Line().RunAsync(args));

        Assert.Empty(_ran);
    }

    [Theory]
    [InlineData("erase 5511987650001 | --Lanes:MaxAge=1", "erase", "--Lanes:MaxAge=1", "5511987650001", "--urls=http://localhost:1")]
    [InlineData("account add orion | --Secrets:TransitKeys:0=a:b=", "account", "--Secrets:TransitKeys:0=a:b=", "add", "orion")]
    [InlineData("restored | ", "restored")]
    public async Task A_command_gets_its_arguments_and_the_settings(string ran, params string[] args)
    {
        Assert.Equal(0, await Line().RunAsync(args));

        Assert.StartsWith(ran, Assert.Single(_ran), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_the_service_is_built_with_the_settings()
    {
        Assert.Equal(ServiceCommandLine.UsageError, await Line().RunAsync(["--Lanes:MaxAge=1", "--urls=http://localhost:1"]));

        Assert.Equal(["service | --Lanes:MaxAge=1 --urls=http://localhost:1"], _ran);
    }

    [Fact]
    public async Task Every_section_of_the_product_is_known()
    {
        var sections = Assembly.GetExecutingAssembly().GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("RyzeBridge.", StringComparison.Ordinal))
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .Select(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true })
            .Select(field => (string)field!.GetRawConstantValue()!)
            .ToHashSet();
        Assert.Contains("Lanes", sections);

        foreach (var section in sections)
            await Line().RunAsync([$"--{section}:Key=x"]);

        Assert.Equal(sections.Count, _ran.Count);
    }

    // The host of this service refuses its configuration.
    private ServiceCommandLine Line() => new ServiceCommandLine("A service.", Build)
        .Add(new ServiceCommand("erase", "Forgets.") { Argument = "ADDRESS", TakesSeveral = true, RunAsync = Ran("erase ") })
        .Add(new ServiceCommand("restored", "Restores.") { RunAsync = Ran("restored") })
        .Add(new ServiceCommand("account", "Accounts.") { Commands = [new("add", "Adds.") { Argument = "NAME", RunAsync = Ran("account add ") }] });

    private WebApplication Build(string[] settings)
    {
        _ran.Add($"service | {string.Join(' ', settings)}");
        throw new ConfigurationException("No broker.");
    }

    private Func<string[], string[], Task<int>> Ran(string command) => (settings, arguments) =>
    {
        _ran.Add($"{command}{string.Join(' ', arguments)} | {string.Join(' ', settings)}");
        return Task.FromResult(0);
    };
}
