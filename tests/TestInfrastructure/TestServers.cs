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

        var container = new PostgreSqlBuilder(Image("RYZEBRIDGE_POSTGRES_IMAGE", "postgres:17-alpine")).Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static async Task<string> StartRabbitMqAsync()
    {
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_RABBITMQ") is { Length: > 0 } given)
            return given;

        var container = new RabbitMqBuilder(Image("RYZEBRIDGE_RABBITMQ_IMAGE", "rabbitmq:4-alpine")).Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static string Image(string variable, string image) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : image;
}
