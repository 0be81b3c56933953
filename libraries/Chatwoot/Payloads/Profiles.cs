using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The token's owner (<c>GET /api/v1/profile</c>).</summary>
public sealed record ChatwootProfile : IAnswer
{
    /// <summary>User id.</summary>
    public long Id { get; init; }

    /// <summary>Display name.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The accounts that the user belongs to, with the user's role in each.</summary>
    public IReadOnlyList<ChatwootProfileAccount> Accounts { get => field ?? []; init; }

    bool IAnswer.IsComplete => Id > 0;
}

/// <summary>One account of a <see cref="ChatwootProfile"/>.</summary>
public sealed record ChatwootProfileAccount
{
    /// <summary>Account id.</summary>
    public long Id { get; init; }

    /// <summary>Account name.</summary>
    public string? Name { get; init; }

    /// <summary><c>active</c> or <c>suspended</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>administrator</c> or <c>agent</c>. Only administrators create inboxes and see their secrets.</summary>
    public string? Role { get; init; }

    /// <summary>True for an administrator of the account.</summary>
    public bool IsAdministrator => string.Equals(Role, "administrator", StringComparison.Ordinal);
}

/// <summary>Answer of <c>GET /api</c>, which needs no token (Chatwoot: <c>api_controller.rb</c>).</summary>
public sealed record ChatwootVersion : IAnswer
{
    /// <summary>E.g. <c>4.16.2</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>ok</c> or <c>failing</c>: Sidekiq's Redis.</summary>
    public string? QueueServices { get; init; }

    /// <summary><c>ok</c> or <c>failing</c>: the database.</summary>
    public string? DataServices { get; init; }

    bool IAnswer.IsComplete => Version is { Length: > 0 };
}

/// <summary>Chatwoot's <c>{"payload": …}</c>.</summary>
/// <param name="Payload">What it wraps.</param>
public sealed record Envelope<T>(T Payload) : IAnswer
{
    bool IAnswer.IsComplete => ChatwootAnswers.IsComplete(Payload);
}
