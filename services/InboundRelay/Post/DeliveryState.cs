using System.Text.Json;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What an attempt leaves to the next one, stored with the message before each call.</summary>
internal sealed record DeliveryState
{
    /// <summary>The call that was begun last.</summary>
    public DeliveryStep? Step { get; init; }

    /// <summary>The contact by then.</summary>
    public long? ContactId { get; init; }

    /// <summary>The conversation that was posted to.</summary>
    public long? ConversationId { get; init; }

    /// <summary>Newest message known in that conversation before the post: ours has a higher id.</summary>
    public long? After { get; init; }

    /// <summary>Since when the message's file could not be had.</summary>
    public DateTimeOffset? FileMissingSince { get; init; }

    /// <summary>What was posted last is a placeholder whose file is to be tried further.</summary>
    public bool Missing { get; init; }

    /// <summary>Since when the message's number has been looked for in vain.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>The contact that is to take in <see cref="MergedContactId"/>.</summary>
    public long? RemainingContactId { get; init; }

    /// <summary>A contact whose chat was merged already, but which is not merged in Chatwoot yet.</summary>
    public long? MergedContactId { get; init; }

    /// <summary>Reads a stored state.</summary>
    public static DeliveryState Read(string? json) =>
        json is null ? new DeliveryState() : JsonSerializer.Deserialize<DeliveryState>(json) ?? new DeliveryState();

    /// <summary>For the store.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
