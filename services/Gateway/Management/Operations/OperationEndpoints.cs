using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Management.Instances;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>
/// The operator's calls. Each relay answers for its direction, from its own tables, about the token's account. One that is silent is
/// named in the answer instead of failing it: what waits on the other side is worth knowing most when one is down.
/// </summary>
internal static class OperationEndpoints
{
    public const string NoDeadLetter = "dead letter not found";
    public const string OneName = "invalid query: give exactly one of whatsappId, chatwootId and phone";

    public static async Task<Ok<LanesAnswer>> LanesAsync(
        string? instance, string? direction, string? limit, Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var directions = OperationQuery.Directions(direction);
        var query = new GetLanes
        {
            AccountId = caller.AccountId,
            Limit = OperationQuery.Limit(limit),
            Instance = await InstanceAsync(instance, caller, manager, cancellationToken),
        };
        var answers = await relays.AskAsync<GetLanes, LanesFound>(directions, query, cancellationToken);
        var backlogs = Flatten(answers, answer => answer.Backlogs, BacklogItem.Of);
        var lanes = Flatten(answers, answer => answer.Blocked, LaneItem.Of).OrderBy(lane => lane.OldestReceivedAt).Take(query.Limit).ToList();
        return TypedResults.Ok(new LanesAnswer(
            true, lanes.Count == 1 ? "1 chat blocked" : $"{lanes.Count} chats blocked", Missing(directions, answers),
            [.. backlogs.OrderBy(backlog => backlog.Instance, StringComparer.Ordinal).ThenBy(backlog => backlog.Direction, StringComparer.Ordinal)], lanes));
    }

    public static async Task<Ok<DeadLettersAnswer>> ListAsync(
        string? instance, string? direction, string? before, string? limit, Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var directions = OperationQuery.Directions(direction);
        var query = new ListDeadLetters
        {
            AccountId = caller.AccountId,
            Limit = OperationQuery.Limit(limit),
            Before = OperationQuery.Time(before, "before"),
            Instance = await InstanceAsync(instance, caller, manager, cancellationToken),
        };
        var answers = await relays.AskAsync<ListDeadLetters, DeadLettersListed>(directions, query, cancellationToken);
        var letters = Flatten(answers, answer => answer.DeadLetters, DeadLetterItem.Of).OrderByDescending(letter => letter.GivenUpAt).Take(query.Limit).ToList();
        return TypedResults.Ok(new DeadLettersAnswer(
            true, letters.Count == 1 ? "1 dead letter" : $"{letters.Count} dead letters", Missing(directions, answers), letters));
    }

    public static async Task<Ok<DeadLetterAnswer>> FindAsync(
        string id, string? content, Caller caller, RelayClient relays, CancellationToken cancellationToken)
    {
        var (direction, number) = OperationQuery.Id(id) ?? throw NotFound();
        var query = new GetDeadLetter { AccountId = caller.AccountId, Id = number, Content = OperationQuery.Flag(content, "content") };
        var found = await relays.AskAsync<GetDeadLetter, DeadLetterFound>(direction, query, cancellationToken);
        return TypedResults.Ok(new DeadLetterAnswer(
            true, "Dead letter found", DeadLetterItem.Of(OperationQuery.Name(direction), found.DeadLetter ?? throw NotFound()), found.Content));
    }

    public static async Task<Ok<ReplayedAnswer>> ReplayAsync(string id, Caller caller, RelayClient relays, CancellationToken cancellationToken)
    {
        var (direction, number) = OperationQuery.Id(id) ?? throw NotFound();
        var command = new ReplayDeadLetters { AccountId = caller.AccountId, Id = number };
        var answer = await relays.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(direction, command, cancellationToken);
        return answer.Replayed == 1 ? TypedResults.Ok(new ReplayedAnswer(true, "1 dead letter replayed", [], 1, 0)) : throw NotFound();
    }

    public static async Task<Ok<ReplayedAnswer>> ReplayAllAsync(
        string? instance, string? direction, Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var directions = OperationQuery.Directions(direction);
        var command = new ReplayDeadLetters { AccountId = caller.AccountId, Instance = await InstanceAsync(instance, caller, manager, cancellationToken) };
        var answers = await relays.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(directions, command, cancellationToken);
        var replayed = answers.Values.Sum(answer => answer.Replayed);
        return TypedResults.Ok(new ReplayedAnswer(
            true, replayed == 1 ? "1 dead letter replayed" : $"{replayed} dead letters replayed", Missing(directions, answers), replayed, answers.Values.Sum(answer => answer.Left)));
    }

    public static async Task<Ok<DiscardedAnswer>> DiscardAsync(
        string id, Caller caller, HttpRequest request, RelayClient relays, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<DiscardRequest>(request, cancellationToken);
        var reason = TextRules.Name(body.Reason, "reason");
        var (direction, number) = OperationQuery.Id(id) ?? throw NotFound();
        var command = new DiscardDeadLetter { AccountId = caller.AccountId, Id = number, Reason = reason };
        var answer = await relays.AskAsync<DiscardDeadLetter, DeadLetterDiscarded>(direction, command, cancellationToken);
        return answer.Found ? TypedResults.Ok(new DiscardedAnswer(true, "Dead letter discarded")) : throw NotFound();
    }

    public static async Task<Ok<TraceAnswer>> TraceAsync(
        string? whatsappId, string? chatwootId, string? phone, string? instance, string? limit,
        Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var query = new TraceMessage
        {
            AccountId = caller.AccountId,
            WhatsAppId = OperationQuery.Text(whatsappId, "whatsappId"),
            ChatwootId = OperationQuery.Number(chatwootId, "chatwootId"),
            Phone = OperationQuery.Phone(phone),
            Limit = OperationQuery.Limit(limit),
            Instance = await InstanceAsync(instance, caller, manager, cancellationToken),
        };
        if (new object?[] { query.WhatsAppId, query.ChatwootId, query.Phone }.Count(name => name is not null) != 1)
            throw new RefusedException(StatusCodes.Status400BadRequest, OneName);

        var directions = OperationQuery.Directions(null);
        var answers = await relays.AskAsync<TraceMessage, MessageTraced>(directions, query, cancellationToken);
        var all = Flatten(answers, answer => answer.Messages, TraceItem.Of).ToList();

        // InboundRelay keeps the ids of agents' messages too, for quotes; OutboundRelay knows more of them.
        var sent = all.Where(message => message.Direction == "outbound").SelectMany(message => message.WhatsAppIds).ToHashSet();
        var messages = all
            .Where(message => message.Chat is not null || message.Direction == "outbound" || !message.WhatsAppIds.Any(sent.Contains))
            .OrderByDescending(message => message.Timeline is [var first, ..] ? first.At : DateTimeOffset.MinValue)
            .Take(query.Limit)
            .ToList();
        return TypedResults.Ok(new TraceAnswer(
            true, messages.Count == 1 ? "1 message found" : $"{messages.Count} messages found", Missing(directions, answers), messages));
    }

    private static async Task<string?> InstanceAsync(string? instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(instance) ? null : (await manager.FindAsync(instance, caller, cancellationToken)).Name;

    private static IEnumerable<TItem> Flatten<TAnswer, TPart, TItem>(
        IReadOnlyDictionary<Direction, TAnswer> answers, Func<TAnswer, IEnumerable<TPart>> parts, Func<string, TPart, TItem> item) =>
        answers.SelectMany(answer => parts(answer.Value).Select(part => item(OperationQuery.Name(answer.Key), part)));

    private static List<string> Missing<TAnswer>(IEnumerable<Direction> asked, IReadOnlyDictionary<Direction, TAnswer> answers) =>
        [.. asked.Where(direction => !answers.ContainsKey(direction)).Select(OperationQuery.Name)];

    private static RefusedException NotFound() => new(StatusCodes.Status404NotFound, NoDeadLetter);
}
