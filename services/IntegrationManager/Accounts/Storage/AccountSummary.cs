namespace RyzeBridge.IntegrationManager.Accounts.Storage;

/// <summary>A line of <c>account list</c>.</summary>
internal sealed record AccountSummary
{
    public string Name { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Tokens that work.</summary>
    public long Tokens { get; init; }

    /// <summary>Live instances.</summary>
    public long Instances { get; init; }
}
