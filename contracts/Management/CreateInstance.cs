namespace RyzeBridge.Contracts;

/// <summary>Creates an instance. Answers: <see cref="InstanceCreated"/>, <see cref="RequestRefused"/>.</summary>
public sealed record CreateInstance
{
    /// <summary>Names the command; AAD of its sealed values, and a repeat of it has one effect.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account that creates it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Name, unique within the account, case-sensitive.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256, lower-case hex, of the TokenInstance.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Settings of the instance.</summary>
    public InstanceSettings Settings { get; init; } = new();

    /// <summary>The number's connector; null leaves the instance <c>disconnected</c>.</summary>
    public ConnectorSettings? Connector { get; init; }
}
