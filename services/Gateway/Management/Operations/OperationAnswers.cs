using System.ComponentModel.DataAnnotations;
using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of <c>GET /api/operations/lanes</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many chats are blocked.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="Instances">What waits of each instance, by direction.</param>
/// <param name="Lanes">Blocked chats, longest waiting first.</param>
public sealed record LanesAnswer(
    bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<BacklogItem> Instances, IReadOnlyList<LaneItem> Lanes);

/// <summary>What waits of an instance in one direction.</summary>
/// <param name="Direction"><c>inbound</c> (WhatsApp to Chatwoot) or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Waiting">Messages waiting.</param>
/// <param name="OldestReceivedAt">When the gateway took the oldest of them; null when none waits.</param>
/// <param name="Parked">Messages that wait beside their chat for the one that they are about: an edit, a reaction.</param>
/// <param name="DeadLetters">Messages given up.</param>
/// <param name="Holds">Remotes that refuse the instance as a whole.</param>
public sealed record BacklogItem(
    string Direction, string? Instance, long Waiting, DateTimeOffset? OldestReceivedAt, long Parked, long DeadLetters, IReadOnlyList<HoldItem> Holds)
{
    internal static BacklogItem Of(string direction, LaneBacklog backlog) => new(
        direction, backlog.Instance, backlog.Waiting, backlog.OldestReceivedAt?.ToUniversalTime(), backlog.Parked, backlog.DeadLetters,
        [.. backlog.Holds.Select(hold => new HoldItem(hold.Remote, hold.Reason, hold.Since.ToUniversalTime()))]);
}

/// <summary>A blocked chat.</summary>
/// <param name="Direction"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Chat">Its address: the customer's number, mostly.</param>
/// <param name="Waiting">Messages waiting.</param>
/// <param name="OldestReceivedAt">When the gateway took the oldest of them.</param>
/// <param name="Attempts">Failed attempts at the first.</param>
/// <param name="Reason">Why it waits; null when it was not tried yet.</param>
/// <param name="DueAt">When it is tried again; null while a hold keeps it.</param>
public sealed record LaneItem(
    string Direction, string? Instance, string Chat, long Waiting, DateTimeOffset OldestReceivedAt, int Attempts, string? Reason, DateTimeOffset? DueAt)
{
    internal static LaneItem Of(string direction, BlockedLane lane) => new(
        direction, lane.Instance, lane.Chat, lane.Waiting, lane.OldestReceivedAt.ToUniversalTime(), lane.Attempts, lane.Reason, lane.DueAt?.ToUniversalTime());
}

/// <summary>A remote that refuses an instance as a whole.</summary>
/// <param name="Remote"><c>chatwoot</c>, <c>whatsapp</c> or <c>integration</c> (paused, or not complete).</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
public sealed record HoldItem(string Remote, string Reason, DateTimeOffset Since);

/// <summary>Answer of <c>GET /api/operations/dead-letters</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="DeadLetters">Newest first.</param>
public sealed record DeadLettersAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<DeadLetterItem> DeadLetters);

/// <summary>A message that was given up, without its content.</summary>
/// <param name="Id">For the calls on it.</param>
/// <param name="Direction"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Chat">The chat's address.</param>
/// <param name="Kind">Kind of message.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="Attempts">Attempts.</param>
/// <param name="ReceivedAt">When the gateway took it.</param>
/// <param name="GivenUpAt">When it was given up.</param>
public sealed record DeadLetterItem(
    string Id, string Direction, string? Instance, string Chat, string Kind, string Reason, int Attempts, DateTimeOffset ReceivedAt, DateTimeOffset GivenUpAt)
{
    internal static DeadLetterItem Of(string direction, DeadLetterSummary letter) => new(
        $"{direction}-{letter.Id}", direction, letter.Instance, letter.Chat, letter.Kind, letter.Reason, letter.Attempts,
        letter.ReceivedAt.ToUniversalTime(), letter.SettledAt.ToUniversalTime());
}

/// <summary>Answer of <c>GET /api/operations/dead-letters/{id}</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="DeadLetter">The dead letter.</param>
/// <param name="Content">What was stored of the message, JSON in a string; null unless <c>content=true</c>.</param>
public sealed record DeadLetterAnswer(bool Success, string Message, DeadLetterItem DeadLetter, string? Content);

/// <summary>Body of <c>POST /api/operations/dead-letters/{id}/discard</c>.</summary>
public sealed record DiscardRequest
{
    /// <summary>Why, at most 255 characters; kept with the message. Required.</summary>
    [Required]
    public string? Reason { get; init; }
}

/// <summary>Answer of <c>POST /api/operations/dead-letters/{id}/discard</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
public sealed record DiscardedAnswer(bool Success, string Message);

/// <summary>Answer of the two replay calls.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Unavailable">Directions whose relay did not answer: nothing is known of theirs.</param>
/// <param name="Replayed">How many went back into their chats.</param>
/// <param name="Left">How many are left: one call takes the 1000 oldest of a direction.</param>
public sealed record ReplayedAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, int Replayed, long Left);

/// <summary>Answer of <c>GET /api/operations/trace</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many messages.</param>
/// <param name="Unavailable">Directions whose relay did not answer: what is missing here.</param>
/// <param name="Messages">Newest first.</param>
public sealed record TraceAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, IReadOnlyList<TraceItem> Messages);

/// <summary>What became of one message.</summary>
/// <param name="Direction"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Chat">The chat's address; null for an old message, of which only the ids are kept.</param>
/// <param name="Kind">Kind of message.</param>
/// <param name="Status"><c>waiting</c>, <c>delivered</c>, <c>skipped</c>, <c>dead</c> or <c>failed</c>.</param>
/// <param name="Reason">Why it waits, was skipped or failed.</param>
/// <param name="Attempts">Attempts.</param>
/// <param name="WhatsAppIds">WhatsApp's ids of it.</param>
/// <param name="ChatwootId">Chatwoot's id of it; null when it is not there.</param>
/// <param name="ConversationId">Its conversation in Chatwoot.</param>
/// <param name="Timeline">What happened, in order of time.</param>
public sealed record TraceItem(
    string Direction, string? Instance, string? Chat, string Kind, string Status, string? Reason, int Attempts, IReadOnlyList<string> WhatsAppIds,
    long? ChatwootId, long? ConversationId, IReadOnlyList<TraceStep> Timeline)
{
    internal static TraceItem Of(string direction, TracedMessage message) => new(
        direction, message.Instance, message.Chat, message.Kind, message.Status, message.Reason, message.Attempts, message.WhatsAppIds,
        message.ChatwootId, message.ConversationId, [.. message.Timeline.Select(step => new TraceStep(step.Event, step.At.ToUniversalTime()))]);
}

/// <summary>A moment in a message's way.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When.</param>
public sealed record TraceStep(string Event, DateTimeOffset At);
