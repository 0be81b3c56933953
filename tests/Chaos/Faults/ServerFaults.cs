namespace RyzeBridge.Chaos.Faults;

/// <summary>The broker and the database go away, or the broker's disk is full.</summary>
internal static class ServerFaults
{
    public static IEnumerable<Fault> All =>
    [
        new("stop-rabbitmq", (world, token) => BetweenAsync(world, world.RabbitMq!.StopAsync, world.RabbitMq!.StartAsync, token)) { NeedsOwnServers = true },
        new("kill-rabbitmq", (world, token) => BetweenAsync(world, world.RabbitMq!.KillAsync, world.RabbitMq!.StartAsync, token)) { NeedsOwnServers = true, InShort = true },
        new("full-disk-rabbitmq", (world, token) => BetweenAsync(world, () => world.RabbitMq!.AlarmAsync(full: true), () => world.RabbitMq!.AlarmAsync(full: false), token))
        {
            NeedsOwnServers = true,
            InShort = true,
        },
        new("stop-postgresql", (world, token) => BetweenAsync(world, world.Postgres!.StopAsync, world.Postgres!.StartAsync, token)) { NeedsOwnServers = true },
        new("kill-postgresql", (world, token) => BetweenAsync(world, world.Postgres!.KillAsync, world.Postgres!.StartAsync, token)) { NeedsOwnServers = true, InShort = true },
    ];

    private static async Task BetweenAsync(ChaosWorld world, Func<Task> begin, Func<Task> end, CancellationToken cancellationToken)
    {
        await begin();
        await world.PauseAsync(cancellationToken);
        await end();
    }
}
