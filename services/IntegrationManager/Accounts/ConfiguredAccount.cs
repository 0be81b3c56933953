namespace RyzeBridge.IntegrationManager.Accounts;

/// <summary>An account given by configuration, <c>Accounts:0:Name</c> and <c>Accounts:0:TokenHash</c>.</summary>
internal sealed record ConfiguredAccount
{
    public const string Section = "Accounts";

    public string Name { get; init; } = "";

    /// <summary>Lower-case hex SHA-256 of the TokenAccount.</summary>
    public string TokenHash { get; init; } = "";
}
