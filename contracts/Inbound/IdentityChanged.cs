namespace RyzeBridge.Contracts;

/// <summary>Another address of the same person became known. InboundRelay to OutboundRelay, which routes by it.</summary>
public sealed record IdentityChanged
{
    /// <summary>Instance in whose chats the person is known.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The address that names the person's lane from now on.</summary>
    public required string Canonical { get; init; }

    /// <summary>The other address: phone digits, LID or BSUID.</summary>
    public required string Alias { get; init; }
}
