#nullable enable

/// <summary>The four services and the two simulators, running as separate processes on this machine.</summary>
sealed class WholeSystem
{
    WholeSystem()
    {
    }

    public required ServiceProcess ChatwootSimulator { get; init; }

    public required ServiceProcess CloudApiSimulator { get; init; }

    public required ServiceProcess Manager { get; init; }

    public required ServiceProcess InboundRelay { get; init; }

    public required ServiceProcess OutboundRelay { get; init; }

    public required ServiceProcess Gateway { get; init; }

    /// <summary>Starts all processes side by side; returns when each is ready. They end, services first, with the run.</summary>
    public static async Task<WholeSystem> StartAsync(BuildRun run, Servers servers, string configuration, Action<string> log)
    {
        var gatewayPort = run.FreePort(preferred: 8080);
        var chatwootPort = run.FreePort(preferred: 8081);
        var cloudApiPort = run.FreePort(preferred: 8082);
        var bus = new Dictionary<string, string>
        {
            ["ConnectionStrings__RabbitMq"] = servers.RabbitMq!,
            ["Gateway__PublicUrl"] = $"http://127.0.0.1:{gatewayPort}",
            ["CloudApi__BaseUrl"] = $"http://127.0.0.1:{cloudApiPort}",
            ["Network__AllowPrivate"] = "true", // the simulators are on loopback
            ["Secrets__TransitKeys__0"] = KeyFor("transit", servers),
        };
        var database = new Dictionary<string, string>(bus)
        {
            ["ConnectionStrings__Postgres"] = servers.Postgres!,
            ["Secrets__AtRestKeys__0"] = KeyFor("at-rest", servers),
        };

        ServiceProcess Start(string name, string project, int port, IReadOnlyDictionary<string, string> environment) =>
            new(run, name, $"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/RyzeBridge.{project}.dll", port, environment, log);

        var system = new WholeSystem
        {
            ChatwootSimulator = Start("chatwoot-simulator", "ChatwootSimulator", chatwootPort, new Dictionary<string, string>()),
            CloudApiSimulator = Start("cloud-api-simulator", "CloudApiSimulator", cloudApiPort, new Dictionary<string, string>()),
            Manager = Start("integration-manager", "IntegrationManager", run.FreePort(), database),
            InboundRelay = Start("inbound-relay", "InboundRelay", run.FreePort(), database),
            OutboundRelay = Start("outbound-relay", "OutboundRelay", run.FreePort(), database),
            Gateway = Start("gateway", "Gateway", gatewayPort, bus), // neither database nor key at rest
        };
        run.WhenStopped(() => Processes.End([.. system.Services.Select(service => service.Process)], TimeSpan.FromSeconds(10)));
        await Async.WhenAll([
            system.ChatwootSimulator.UntilReadyAsync("/"),
            system.CloudApiSimulator.UntilReadyAsync("/"),
            .. system.Services.Select(service => service.UntilReadyAsync("/health/ready")),
        ]);
        foreach (var process in (ServiceProcess[])[.. system.Services, system.ChatwootSimulator, system.CloudApiSimulator])
            _ = process.KeepRunningAsync();
        return system;
    }

    IEnumerable<ServiceProcess> Services => [Gateway, Manager, InboundRelay, OutboundRelay];

    // What `generate-key` prints is random; these follow from the address of the database, with its password, so that a database
    // that outlives the run can be read by the next.
    static string KeyFor(string purpose, Servers servers) =>
        $"demo:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} {servers.Postgres}")))}";
}
