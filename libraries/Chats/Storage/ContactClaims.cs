using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace RyzeBridge.Chats.Storage;

/// <summary>
/// Table <c>contact_claims</c>: a lock on a person within a Chatwoot account, across processes. It is a row, not a lock of a session, because it
/// is held during calls; one that its holder left behind ends by itself.
/// </summary>
public sealed class ContactClaims(NpgsqlDataSource database, TimeProvider time)
{
    private const string Claim = """
        insert into chats.contact_claims as claim (person, holder, held_until) values (@Person, @Holder, clock_timestamp() + @Longest)
        on conflict (person) do update set holder = excluded.holder, held_until = excluded.held_until
        where claim.held_until <= clock_timestamp()
        """;

    private const string Release = "delete from chats.contact_claims where person = @Person and holder = @Holder";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Claims a person; null when somebody else still has the claim after the patience.</summary>
    /// <param name="account">The Chatwoot account.</param>
    /// <param name="person">The person, in one form whoever asks.</param>
    /// <param name="longest">After so long the claim ends, whatever became of its holder.</param>
    /// <param name="patience">How long to wait for it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<IAsyncDisposable?> TryClaimAsync(string account, string person, TimeSpan longest, TimeSpan patience, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{person}")));
        var holder = Guid.NewGuid();
        for (var began = time.GetTimestamp(); ;)
        {
            if (await ExecuteAsync(Claim, new { Person = key, Holder = holder, Longest = longest }, cancellationToken) > 0)
                return new Held(this, key, holder);
            if (time.GetElapsedTime(began) >= patience)
                return null;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed class Held(ContactClaims claims, string person, Guid holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await claims.ExecuteAsync(Release, new { Person = person, Holder = holder }, CancellationToken.None);
    }
}
