namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Author of a message or typist: user, bot or contact.</summary>
public sealed record ChatwootSender
{
    /// <summary>Id within its kind.</summary>
    public long Id { get; init; }

    /// <summary>Name, which an agent can have shortened for customers.</summary>
    public string? Name { get; init; }

    /// <summary>Name shown to customers; REST answers only.</summary>
    public string? AvailableName { get; init; }

    /// <summary><c>user</c>, <c>agent_bot</c>, <c>captain_assistant</c>; a contact in a webhook has none.</summary>
    public string? Type { get; init; }

    /// <summary>True for a person of the company.</summary>
    public bool IsUser => string.Equals(Type, "user", StringComparison.Ordinal);
}
