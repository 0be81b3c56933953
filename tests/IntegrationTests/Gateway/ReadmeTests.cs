using System.Diagnostics;
using System.Text.Json;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>What the README tells to type, typed.</summary>
public sealed class ReadmeTests : IAsyncLifetime
{
    private const string Section = "## The three calls";
    private WholeSystem _whole = null!;

    public async Task InitializeAsync() => _whole = await WholeSystem.StartAsync();

    public Task DisposeAsync() => _whole.DisposeAsync();

    [Fact]
    public async Task The_three_calls_of_the_README_work_as_they_stand_there()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var script = readme[readme.IndexOf(Section, StringComparison.Ordinal)..].Split("```sh\n")[1].Split("```")[0];

        var lines = await RunAsync(script);

        Assert.Equal(["201", "201", "200", "200"], lines.Where((_, line) => line % 2 == 1));
        var answers = lines.Where((_, line) => line % 2 == 0).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("connected", answers[0].GetProperty("instance").GetProperty("status").GetString());
        Assert.Contains("/webhooks/whatsapp/cloud/", answers[0].GetProperty("connector").GetProperty("webhookUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(("suporte", "active", "chatwoot integration activated"), (Text(answers[1], "instance"), Text(answers[1], "status"), Text(answers[1], "message")));
        Assert.Equal(("active", _whole.System.ChatwootUrl, "WhatsApp - Orion", ""), (
            Text(answers[2], "status"), Text(answers[2], "chatwoot_base_url"), Text(answers[2], "chatwoot_inbox_name"), Text(answers[2], "last_error")));
        Assert.Equal("chatwoot integration deactivated", Text(answers[3], "message"));
        Assert.Single(await _whole.System.InboxesAsync("WhatsApp - Orion"));
    }

    /// <summary>Of each call two lines: the answer and its status.</summary>
    private async Task<string[]> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", "curl() { command curl -sS -w '\\n%{http_code}\\n' \"$@\"; }\n" + script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GATEWAY"] = _whole.Client.BaseAddress!.ToString().TrimEnd('/');
        start.Environment["TOKEN"] = _whole.Token;
        start.Environment["CHATWOOT_URL"] = _whole.System.ChatwootUrl;
        start.Environment["CHATWOOT_ACCOUNT"] = "1";
        start.Environment["CHATWOOT_TOKEN"] = ManagerSystem.AdminToken;
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync();
        var error = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();
}
