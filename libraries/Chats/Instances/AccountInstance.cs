namespace RyzeBridge.Chats.Instances;

/// <summary>An instance as its account's operator asks for it, deleted ones too; without secrets.</summary>
public sealed record AccountInstance
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Name within the account; that of a deleted one may be in use again.</summary>
    public required string Name { get; init; }

    /// <summary>Connection of its number; null without.</summary>
    public Guid? ConnectionId { get; init; }

    /// <summary>The number's id at the provider; null without.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Chatwoot's inbox of the present integration; null without.</summary>
    public long? InboxId { get; init; }

    /// <summary>The present integration and those before it.</summary>
    public IReadOnlyList<Guid> IntegrationIds { get; init; } = [];
}
