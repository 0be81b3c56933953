namespace RyzeBridge.Contracts;

/// <summary>
/// Gives an instance another connector, or new credentials of the same. Extension.
/// Answers: <see cref="ConnectorFound"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record SetConnector
{
    /// <summary>Names the command; AAD of its sealed values, and of those in the answer.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>The connector.</summary>
    public required ConnectorSettings Connector { get; init; }
}
