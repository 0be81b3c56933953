using System.Text.Json;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>A notice for the control conversation of an integration.</summary>
internal sealed record ControlNotice
{
    /// <summary>Kind of its lane message.</summary>
    public const string LaneKind = "control";

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The integration; a later integration of the instance does not get the notice.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>A change of the connection: the state; null for anything else.</summary>
    public bool? Healthy { get; init; }

    /// <summary>Why it is not healthy (<see cref="Contracts.Reason.Write"/>).</summary>
    public string Error { get; init; } = "";

    /// <summary>What WhatsApp told of the business account, as its connector's parser expects it; null for anything else.</summary>
    public string? Account { get; init; }

    /// <summary>What an agent wrote; null for anything else.</summary>
    public string? Command { get; init; }

    /// <summary>The agent's message, and its conversation.</summary>
    public long ChatwootMessageId { get; init; }

    /// <summary>Its conversation, by display id.</summary>
    public long ConversationId { get; init; }

    /// <summary>As a message of the integration's control lane.</summary>
    /// <param name="key">Names it among the notices of the integration.</param>
    /// <param name="order">Its place there.</param>
    /// <param name="receivedAt">When it arose.</param>
    public NewLaneMessage ToLane(string key, long order, DateTimeOffset receivedAt) => new()
    {
        Lane = $"control/{IntegrationId:n}",
        Owner = InstanceId,
        DedupeKey = LaneNames.ControlKey(IntegrationId, key),
        Order = new LaneOrder(receivedAt.ToUnixTimeMilliseconds(), order, 0),
        Kind = LaneKind,
        Payload = JsonSerializer.Serialize(this),
        ReceivedAt = receivedAt,
    };

    /// <summary>Reads a lane message.</summary>
    public static ControlNotice Read(string payload) =>
        JsonSerializer.Deserialize<ControlNotice>(payload) ?? throw new JsonException("A control message without a notice.");
}
