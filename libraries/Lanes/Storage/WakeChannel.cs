using System.Runtime.CompilerServices;
using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>LISTEN/NOTIFY between the replicas of one service: the channel carries the schema's name.</summary>
internal sealed class WakeChannel(NpgsqlDataSource database)
{
    private const string Announce = "select pg_notify('lanes_' || current_schema(), $1)";

    private const string Channel = "select quote_ident('lanes_' || current_schema())";

    public async Task AnnounceAsync(string sender, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Announce);
        command.AddValue(sender);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Senders of announcements, for as long as the connection holds.</summary>
    public async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var received = new Queue<string>();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => received.Enqueue(notification.Payload);

        await using (var channel = new NpgsqlCommand(Channel, connection))
        {
            var name = (string)(await channel.ExecuteScalarAsync(cancellationToken))!;
            await using var listen = new NpgsqlCommand($"listen {name}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            while (received.TryDequeue(out var sender))
                yield return sender;
        }
    }
}
