using System.Net;
using System.Net.Sockets;
using RyzeBridge.SystemHarness;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.Demo;

/// <summary>
/// Runs the whole system on this machine with simulators of WhatsApp and Chatwoot, and one number linked to one inbox: <c>./build.sh --target=Run</c>.
/// Options: <c>--demo</c> sends texts and files each way, <c>--exit</c> ends then, <c>--servers</c> starts RabbitMQ and PostgreSQL alone.
/// </summary>
internal static class DemoCommand
{
    private static readonly string[] Options = ["--demo", "--exit", "--servers"];

    /// <summary>Runs until it is cancelled, or to the end with <c>--exit</c>; the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments.Except(Options).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"'{unknown}' is not an option. There are {string.Join(", ", Options)}.");
            return 2;
        }

        if (arguments.Contains("--servers"))
        {
            Console.WriteLine($"RYZEBRIDGE_POSTGRES='{await TestServers.PostgresAsync()}'");
            Console.WriteLine($"RYZEBRIDGE_RABBITMQ='{await TestServers.RabbitMqAsync()}'");
            await StayAsync(cancellationToken);
        }

        var logs = Path.GetFullPath("artifacts/run");
        if (Directory.Exists(logs))
            Directory.Delete(logs, recursive: true);
        Directory.CreateDirectory(logs);
        await using var bridge = await Bridge.StartAsync(new BridgeOptions
        {
            LogFolder = logs,
            // Ports that people know, where nobody has them.
            GatewayPort = IsFree(8080) ? 8080 : null,
            ChatwootArguments = At(8081),
            CloudApiArguments = At(8082),
        });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var service in bridge.Services)
            _ = KeepRunningAsync(service, ending.Token);
        try
        {
            await UseAsync(bridge, arguments, cancellationToken);
            return 0;
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private static async Task UseAsync(Bridge bridge, string[] arguments, CancellationToken cancellationToken)
    {
        var chatwoot = await bridge.AddChatwootAsync();
        // Agent 2 is Ana; without her only administrators would see the inbox.
        var tenant = await bridge.AddTenantAsync(chatwoot, new { chatwootInboxName = "WhatsApp demo", chatwootSignMessages = true, chatwootInboxMembers = new[] { 2 } });
        Console.WriteLine(Invitation.Text(bridge, tenant));
        if (arguments.Contains("--demo"))
            await new Conversation(bridge, tenant).RunAsync();
        if (!arguments.Contains("--exit"))
            await StayAsync(cancellationToken);
    }

    private static Task StayAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Until Ctrl-C.");
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    /// <summary>Starts a service again whenever it ends: kill one, and see that no message is lost.</summary>
    private static async Task KeepRunningAsync(ServiceProcess service, CancellationToken cancellationToken)
    {
        while (true)
        {
            await service.EndedAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            Console.WriteLine($"{service.Name} ended and is started again; see artifacts/run/{service.Name}.log.");
            service.Launch();
        }
    }

    private static string[] At(int port) => IsFree(port) ? ["--urls", $"http://127.0.0.1:{port}"] : [];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
