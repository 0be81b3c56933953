using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes;

/// <summary>Answers an operator's questions about the lanes of one account. Nothing outside of its owners is read or changed.</summary>
public sealed class OperatorAnswers(LaneInspection inspection, DeadLetters deadLetters, ReasonCatalogue reasons)
{
    /// <summary>Replayed with one call: more would hold the lanes' rows for long.</summary>
    public const int MostReplayed = 1000;

    /// <summary>What waits, and why.</summary>
    /// <param name="query">The question.</param>
    /// <param name="owners">The account's owners of lanes.</param>
    /// <param name="nameOf">Name of an owner's instance.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    public async Task<LanesFound> AnswerAsync(
        GetLanes query, IReadOnlyCollection<Guid> owners, Func<Guid, string?> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var backlogs = await inspection.CountAsync(owners, cancellationToken);
        var blocked = await inspection.ListBlockedAsync(owners, query.Limit, cancellationToken);
        return new LanesFound
        {
            Backlogs = [.. backlogs.Select(backlog => backlog.Value with { Instance = nameOf(backlog.Key), Holds = [.. backlog.Value.Holds.Select(Rendered)] })],
            Blocked = [.. blocked.Select(found => found.Lane with { Instance = nameOf(found.Owner), Reason = reasons.English(found.Lane.Reason) })],
        };
    }

    /// <summary>What was given up.</summary>
    public async Task<DeadLettersListed> AnswerAsync(
        ListDeadLetters query, IReadOnlyCollection<Guid> owners, Func<Guid, string?> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var letters = await deadLetters.ListAsync(owners, query.Limit, query.Before, cancellationToken);
        return new DeadLettersListed { DeadLetters = [.. letters.Select(letter => Summary(letter, nameOf))] };
    }

    /// <summary>One of them.</summary>
    public async Task<DeadLetterFound> AnswerAsync(
        GetDeadLetter query, IReadOnlyCollection<Guid> owners, Func<Guid, string?> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await deadLetters.FindAsync(query.Id, owners, cancellationToken) is { } found
            ? new DeadLetterFound { DeadLetter = Summary(found.Letter, nameOf), Content = query.Content ? found.Payload : null }
            : new DeadLetterFound();
    }

    /// <summary>Puts one or all back.</summary>
    public async Task<DeadLettersReplayed> AnswerAsync(ReplayDeadLetters command, IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Id is { } id)
            return new DeadLettersReplayed { Replayed = await deadLetters.ReplayAsync(id, owners, cancellationToken) ? 1 : 0, Left = 0 };
        var (replayed, left) = await deadLetters.ReplayAllAsync(owners, MostReplayed, cancellationToken);
        return new DeadLettersReplayed { Replayed = replayed, Left = left };
    }

    /// <summary>Closes one.</summary>
    public async Task<DeadLetterDiscarded> AnswerAsync(DiscardDeadLetter command, IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new DeadLetterDiscarded { Found = await deadLetters.DiscardAsync(command.Id, owners, LaneReasons.Discarded(command.Reason).Write(), cancellationToken) };
    }

    private HeldRemote Rendered(HeldRemote hold) => hold with { Reason = reasons.English(hold.Reason) };

    private DeadLetterSummary Summary(DeadLetter letter, Func<Guid, string?> nameOf) => new()
    {
        Id = letter.Id,
        Instance = nameOf(letter.Owner),
        Chat = LaneKey.ChatOf(letter.Lane),
        Kind = letter.Kind,
        Reason = reasons.English(letter.Reason),
        Attempts = letter.Attempts,
        ReceivedAt = letter.ReceivedAt,
        SettledAt = letter.SettledAt,
    };
}
