namespace RyzeBridge.IntegrationManager.Authorization.Storage;

/// <summary>The owner of a token, with the calls made in the running minute, this one included.</summary>
internal sealed record Caller
{
    public Guid AccountId { get; init; }

    public Guid? InstanceId { get; init; }

    public string? InstanceName { get; init; }

    public long Calls { get; init; }

    public DateTimeOffset WindowEnd { get; init; }
}
