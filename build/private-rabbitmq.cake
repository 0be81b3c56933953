#nullable enable

/// <summary>A throw-away RabbitMQ of the run's own, started from the machine's programs, reachable from loopback only.</summary>
static class PrivateRabbitMq
{
    const string User = "ryzebridge";

    /// <summary>The server's start script; null when not installed. The wrapper on PATH is of no use: it changes user and folders.</summary>
    public static string? FindProgram() =>
        new[] { "/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server" }.FirstOrDefault(Files.Exists);

    /// <summary>Starts the server; its AMQP address once it answers. Throws with the end of its log when it does not come up.</summary>
    public static async Task<string> StartAsync(BuildRun run, string program)
    {
        var folder = run.CreateFolder("rabbitmq");
        var log = $"{run.Folder}/rabbitmq.log";
        var password = Secrets.Random();
        var port = run.FreePort();
        Files.WriteAllText($"{folder}/rabbitmq.conf", $"""
            listeners.tcp.local = 127.0.0.1:{port}
            default_user = {User}
            default_pass = {password}
            log.console = true
            log.console.level = warning
            log.file = false
            disk_free_limit.absolute = 100MB

            """);
        Files.WriteAllText($"{folder}/enabled_plugins", "[].\n");
        Files.WriteAllText($"{folder}/rabbitmq-env.conf", "");

        var server = run.StartDaemon(log, new Dictionary<string, string>
        {
            ["HOME"] = folder, // the Erlang cookie is made here, so that no other node's cookie opens this one
            ["RABBITMQ_NODENAME"] = $"ryzebridge-{run.Id}@localhost",
            ["RABBITMQ_MNESIA_BASE"] = $"{folder}/data",
            ["RABBITMQ_LOG_BASE"] = $"{folder}/log",
            ["RABBITMQ_CONFIG_FILE"] = $"{folder}/rabbitmq",
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = $"{folder}/advanced",
            ["RABBITMQ_CONF_ENV_FILE"] = $"{folder}/rabbitmq-env.conf",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{folder}/enabled_plugins",
            ["RABBITMQ_DIST_PORT"] = $"{run.FreePort()}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            // Erlang nodes share a port mapper; one of our own can be stopped without looking whom else it serves.
            ["ERL_EPMD_PORT"] = $"{run.FreePort()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        }, [program]);
        await Daemons.UntilAsync(server, "RabbitMQ", log, () => SpeaksAmqpAsync(port));
        return $"amqp://{User}:{password}@127.0.0.1:{port}/";
    }

    static async Task<bool> SpeaksAmqpAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
            var frame = new byte[1];
            return await client.GetStream().ReadAsync(frame) == 1 && frame[0] == 1;
        }
        catch (Exception early) when (early is SocketException or IOException)
        {
            return false;
        }
    }
}
