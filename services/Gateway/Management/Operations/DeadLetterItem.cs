using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Operations;

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
