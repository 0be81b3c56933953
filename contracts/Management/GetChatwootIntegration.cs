namespace RyzeBridge.Contracts;

/// <summary>Reads an integration. Answers: <see cref="ChatwootIntegrationFound"/>, <see cref="RequestRefused"/>.</summary>
public sealed record GetChatwootIntegration
{
    /// <summary>Names the query; AAD of the sealed values in its answer.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}
