using System.Text.Json.Serialization;
using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>How things are shown in Chatwoot, where it is not as by default. Extension.</summary>
public sealed record PresentationAnswer
{
    /// <summary><c>note</c> or <c>delete</c>.</summary>
    [JsonPropertyName("revokes")]
    public required string Revokes { get; init; }

    /// <summary><c>message</c>, <c>note</c> or <c>off</c>.</summary>
    [JsonPropertyName("reactions")]
    public required string Reactions { get; init; }

    /// <summary><c>en</c>, <c>pt</c> or <c>es</c>.</summary>
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>Status updates, broadcast lists and newsletters are shown.</summary>
    [JsonPropertyName("broadcasts")]
    public required bool Broadcasts { get; init; }

    /// <summary>Null when all is as by default: RyzeAPI's documented object has no such member.</summary>
    internal static PresentationAnswer? Of(ChatwootPresentation presentation) => presentation == new ChatwootPresentation()
        ? null
        : new PresentationAnswer
        {
            Revokes = presentation.Revokes,
            Reactions = presentation.Reactions,
            Language = presentation.Language,
            Broadcasts = presentation.Broadcasts,
        };
}
