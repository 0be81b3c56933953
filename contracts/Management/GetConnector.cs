namespace RyzeBridge.Contracts;

/// <summary>
/// Reads an instance's connector, without its credentials. Extension.
/// Answers: <see cref="ConnectorFound"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record GetConnector
{
    /// <summary>Names the query; AAD of the sealed values in its answer.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}
