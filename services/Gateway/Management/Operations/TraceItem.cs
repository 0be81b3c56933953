using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Operations;

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
