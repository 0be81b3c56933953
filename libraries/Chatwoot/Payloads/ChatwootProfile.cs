namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The token's owner (<c>GET /api/v1/profile</c>).</summary>
public sealed record ChatwootProfile
{
    /// <summary>User id.</summary>
    public long Id { get; init; }

    /// <summary>Display name.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The accounts that the user belongs to, with the user's role in each.</summary>
    public IReadOnlyList<ChatwootProfileAccount> Accounts { get => field ?? []; init; }
}
