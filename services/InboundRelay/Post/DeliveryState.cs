using System.Text.Json;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What an attempt notes for the next one, stored with the message before each call.</summary>
internal sealed record DeliveryState
{
    /// <summary>The call that was begun last.</summary>
    public DeliveryStep? Step { get; init; }

    /// <summary>The contact at that time.</summary>
    public long? ContactId { get; init; }

    /// <summary>The conversation that was posted to.</summary>
    public long? ConversationId { get; init; }

    /// <summary>Newest message known in that conversation before the post: the posted message has a higher id.</summary>
    public long? After { get; init; }

    /// <summary>When the provider first did not give the message's file.</summary>
    public DateTimeOffset? FileMissingSince { get; init; }

    /// <summary>What was posted last is a placeholder, and its file is tried further.</summary>
    public bool Missing { get; init; }

    /// <summary>When the message's number was first searched for in vain.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>The contact into which <see cref="MergedContactId"/> is merged.</summary>
    public long? RemainingContactId { get; init; }

    /// <summary>A contact whose chat is merged already, but which is not merged in Chatwoot yet.</summary>
    public long? MergedContactId { get; init; }

    /// <summary>Reads a stored state.</summary>
    public static DeliveryState Read(string? json) =>
        json is null ? new DeliveryState() : JsonSerializer.Deserialize<DeliveryState>(json) ?? new DeliveryState();

    /// <summary>For the store.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
