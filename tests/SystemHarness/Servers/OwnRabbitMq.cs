using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.SystemHarness.Servers;

/// <summary>A RabbitMQ of one's own, to be restarted, killed and alarmed; from the machine's programs.</summary>
public sealed class OwnRabbitMq : IAsyncDisposable
{
    private const string User = "ryzebridge";
    private readonly string _folder;
    private readonly string _scripts;
    private readonly int _port = Ports.Free();
    private readonly Dictionary<string, string> _environment;
    private readonly Daemon _server;

    private OwnRabbitMq(string scripts)
    {
        _scripts = scripts;
        _folder = Directory.CreateTempSubdirectory("ryzebridge-rabbitmq-").FullName;
        File.WriteAllText($"{_folder}/rabbitmq.conf", $"""
            listeners.tcp.local = 127.0.0.1:{_port}
            default_user = {User}
            default_pass = {User}
            log.console = true
            log.console.level = warning
            log.file = false
            disk_free_limit.absolute = 100MB

            """);
        File.WriteAllText($"{_folder}/enabled_plugins", "[].\n");
        File.WriteAllText($"{_folder}/rabbitmq-env.conf", "");
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = _folder, // the Erlang cookie is made here
            ["RABBITMQ_NODENAME"] = $"ryzebridge-{Path.GetFileName(_folder).Replace('.', '-')}@localhost",
            ["RABBITMQ_MNESIA_BASE"] = $"{_folder}/data",
            ["RABBITMQ_LOG_BASE"] = $"{_folder}/log",
            ["RABBITMQ_CONFIG_FILE"] = $"{_folder}/rabbitmq",
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = $"{_folder}/advanced",
            ["RABBITMQ_CONF_ENV_FILE"] = $"{_folder}/rabbitmq-env.conf",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{_folder}/enabled_plugins",
            ["RABBITMQ_DIST_PORT"] = $"{Ports.Free()}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_PORT"] = $"{Ports.Free()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
        _server = new Daemon("RabbitMQ", $"{_folder}/console.log", [$"{scripts}/rabbitmq-server"], _environment);
    }

    /// <summary>AMQP address.</summary>
    public string Address => $"amqp://{User}:{User}@127.0.0.1:{_port}/";

    /// <summary>Starts one; null when the programs are not installed.</summary>
    public static async Task<OwnRabbitMq?> TryStartAsync()
    {
        // The wrappers on PATH are of no use: they change user and folders.
        var scripts = new[] { "/usr/lib/rabbitmq/bin", "/opt/rabbitmq/sbin" }.FirstOrDefault(folder => File.Exists($"{folder}/rabbitmq-server"));
        if (scripts is null)
            return null;
        var server = new OwnRabbitMq(scripts);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again.</summary>
    public Task StartAsync() => _server.StartAsync(SpeaksAmqpAsync);

    /// <summary>Ends it in good order.</summary>
    public async Task StopAsync()
    {
        _ = Signals.Terminate(_server.Id);
        await _server.EndedAsync(TimeSpan.FromSeconds(40));
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        // The shell script's child is the server: both go.
        await _server.KillAsync();
    }

    /// <summary>Raises the disk alarm, as a full disk does: the broker blocks whoever publishes. And lifts it.</summary>
    public async Task AlarmAsync(bool full)
    {
        if (!await Daemon.RunAsync(_environment, $"{_scripts}/rabbitmqctl", "set_disk_free_limit", full ? "100000GB" : "100MB"))
            throw new InvalidOperationException("rabbitmqctl could not set the disk limit.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server.IsRunning)
            await StopAsync();
        // Erlang's port mapper outlives its nodes.
        await Daemon.RunAsync(_environment, "epmd", "-port", _environment["ERL_EPMD_PORT"], "-kill");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> SpeaksAmqpAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
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
