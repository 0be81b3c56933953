using System.Text.Json.Nodes;

namespace RyzeBridge.ContainerTests;

/// <summary>The services of <c>docker-compose.yml</c> as containers, with the simulators of its profile <c>demo</c>.</summary>
public sealed class ComposeTests(ComposeSystem system) : IClassFixture<ComposeSystem>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Services => ["gateway", "integration-manager", "inbound-relay", "outbound-relay"];

    [Fact]
    public async Task A_message_goes_each_way()
    {
        await system.WriteAsync("5521987650001", "hello");
        var conversation = 0;
        await system.UntilAsync(
            async () =>
            {
                conversation = (await system.ShownAsync()).FirstOrDefault(shown => shown.Value.SequenceEqual(["hello"])).Key;
                return conversation != 0;
            },
            "Chatwoot shows the customer's message, once",
            Patience);

        await system.AnswerAsync(conversation, "good morning");

        await system.UntilAsync(
            async () => (await system.ReceivedAsync()).Count(message => message is ("5521987650001", "good morning")) == 1, "the customer gets the answer", Patience);
    }

    [Fact]
    public async Task Three_inbound_relays_keep_order_and_once_only_and_go_back_to_one()
    {
        string[] chats = [.. Enumerable.Range(0, 8).Select(number => $"55219876600{number:00}")];
        string[] texts = [.. Enumerable.Range(0, 12).Select(number => $"text {number:00}")];

        await system.ComposeAsync("up", "--detach", "--no-build", "--no-recreate", "--scale", "inbound-relay=3", "inbound-relay");
        Assert.Equal(3, (await system.ContainersAsync("inbound-relay")).Length);
        foreach (var text in texts)
        {
            await Task.WhenAll(chats.Select(chat => system.WriteAsync(chat, text)));
            // WhatsApp posts without order: only what was taken before the next was written has an order to keep.
            await system.TakenAsync();
        }

        await system.ComposeAsync("up", "--detach", "--no-build", "--no-recreate", "--scale", "inbound-relay=1", "inbound-relay");

        await system.UntilAsync(async () => (await system.ShownAsync()).Values.Sum(shown => shown.Count(texts.Contains)) >= chats.Length * texts.Length, "all texts arrive", Patience);
        Assert.All((await system.ShownAsync()).Values.Where(shown => shown.Any(texts.Contains)), shown => Assert.Equal(texts, shown));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_runs_as_nobody_on_a_read_only_file_system(string service)
    {
        var container = Assert.Single(await system.ContainersAsync(service));
        var (exitCode, output) = await ComposeSystem.EngineAsync("inspect", container);
        Assert.True(exitCode == 0, output);
        var inspected = JsonNode.Parse(output)![0]!;

        Assert.Equal("1654:1654", inspected["Config"]!["User"]!.GetValue<string>());
        Assert.True(inspected["HostConfig"]!["ReadonlyRootfs"]!.GetValue<bool>());
        Assert.Empty(inspected["HostConfig"]!["CapAdd"]?.AsArray() ?? []);
    }

    [Theory]
    [InlineData("POSTGRES_PASSWORD")]
    [InlineData("RABBITMQ_PASSWORD")]
    [InlineData("TRANSIT_KEY")]
    [InlineData("AT_REST_KEY")]
    [InlineData("PUBLIC_URL")]
    public async Task Nothing_starts_without(string setting)
    {
        var environment = ((string[])["POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "TRANSIT_KEY", "AT_REST_KEY", "PUBLIC_URL"])
            .ToDictionary(name => name, name => name == setting ? "" : (string?)"given");

        var (exitCode, output) = await Command.RunAsync([.. Environment.GetEnvironmentVariable("RYZEBRIDGE_COMPOSE")!.Split(' '), "config"], environment);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(setting == "PUBLIC_URL" ? "the address under which" : "set it in .env", output, StringComparison.Ordinal);
    }
}
