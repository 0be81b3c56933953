using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace RyzeBridge.TestInfrastructure;

/// <summary>
/// The PostgreSQL and RabbitMQ that tests run on: those of <c>RYZEBRIDGE_POSTGRES</c> and <c>RYZEBRIDGE_RABBITMQ</c> (the
/// build sets them where it starts private servers), else containers, one of each for a whole test run.
/// </summary>
public static class TestServers
{
    private static readonly Lazy<Task<string>> LazyPostgres = new(StartPostgresAsync);
    private static readonly Lazy<Task<string>> LazyRabbitMq = new(StartRabbitMqAsync);

    /// <summary>Connection string of a server on which databases may be created.</summary>
    public static Task<string> PostgresAsync() => LazyPostgres.Value;

    /// <summary>AMQP address, <c>amqp://user:password@host:port/</c>.</summary>
    public static Task<string> RabbitMqAsync() => LazyRabbitMq.Value;

    private static async Task<string> StartPostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_POSTGRES") is { Length: > 0 } given)
            return given;

        var container = await StartAsync("PostgreSQL", () => new PostgreSqlBuilder(ContainerSettings.PostgresImage)
            .WithCommand("-c", "max_connections=300", "-c", "fsync=off")
            .WithLabel(ContainerSettings.RunLabel, ContainerSettings.Run)
            .WithCreateParameterModifier(ContainerSettings.ApplyUlimits)
            .Build());
        return container.GetConnectionString();
    }

    private static async Task<string> StartRabbitMqAsync()
    {
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_RABBITMQ") is { Length: > 0 } given)
            return given;

        var container = await StartAsync("RabbitMQ", () => new RabbitMqBuilder(ContainerSettings.RabbitMqImage)
            .WithLabel(ContainerSettings.RunLabel, ContainerSettings.Run)
            .WithCreateParameterModifier(ContainerSettings.ApplyUlimits)
            .Build());
        return container.GetConnectionString();
    }

    private static async Task<TContainer> StartAsync<TContainer>(string server, Func<TContainer> build)
        where TContainer : IContainer
    {
        try
        {
            var container = build();
            await container.StartAsync();
            return container;
        }
        catch (DockerUnavailableException unavailable)
        {
            throw new InvalidOperationException(
                $"No {server} to test on: Docker does not answer. Start Docker, or keep ./build.sh --target=Infrastructure running and " +
                "set RYZEBRIDGE_POSTGRES and RYZEBRIDGE_RABBITMQ to what it prints.",
                unavailable);
        }
    }
}
