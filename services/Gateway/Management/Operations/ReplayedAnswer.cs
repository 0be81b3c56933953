namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Answer of the two replay calls.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Unavailable">Directions whose relay did not answer: nothing is known of theirs.</param>
/// <param name="Replayed">How many went back into their chats.</param>
/// <param name="Left">How many are left: one call takes the 1000 oldest of a direction.</param>
public sealed record ReplayedAnswer(bool Success, string Message, IReadOnlyList<string> Unavailable, int Replayed, long Left);
