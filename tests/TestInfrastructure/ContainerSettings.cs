using Docker.DotNet.Models;

namespace RyzeBridge.TestInfrastructure;

/// <summary>Images of the test containers (those of docker-compose.yml, unless variables say otherwise), and what an engine may need said.</summary>
internal static class ContainerSettings
{
    /// <summary>
    /// Label by which the build removes the containers at its end: the reaper of Testcontainers may be switched off (podman), and
    /// a test host is not given the time to remove them itself.
    /// </summary>
    public const string RunLabel = "ryzebridge.run";

    /// <summary>The build's run; empty when the tests were started otherwise.</summary>
    public static string Run => Variable("RYZEBRIDGE_RUN") ?? "";

    public static string PostgresImage => Variable("RYZEBRIDGE_POSTGRES_IMAGE") ?? "postgres:17.6-alpine";

    public static string RabbitMqImage => Variable("RYZEBRIDGE_RABBITMQ_IMAGE") ?? "rabbitmq:4.1.4-management-alpine";

    /// <summary>
    /// Applies <c>RYZEBRIDGE_CONTAINER_ULIMITS</c>, such as <c>nofile=1024:4096,nproc=1000:1000</c> (name=soft:hard), for engines
    /// that may not raise the limits they were given themselves: podman inside a container.
    /// </summary>
    public static void ApplyUlimits(CreateContainerParameters parameters)
    {
        if (Variable("RYZEBRIDGE_CONTAINER_ULIMITS") is not { } limits)
            return;
        parameters.HostConfig ??= new HostConfig();
        parameters.HostConfig.Ulimits = [.. limits.Split(',').Select(Parse)];
    }

    private static Ulimit Parse(string limit) => limit.Split('=', ':') is [var name, var soft, var hard]
        ? new Ulimit { Name = name, Soft = long.Parse(soft), Hard = long.Parse(hard) }
        : throw new FormatException($"RYZEBRIDGE_CONTAINER_ULIMITS: '{limit}' is not name=soft:hard");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
