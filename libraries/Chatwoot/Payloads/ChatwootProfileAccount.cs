namespace RyzeBridge.Chatwoot.Payloads;

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
