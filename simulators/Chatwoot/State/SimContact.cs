using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimContact
{
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    public string Name { get; set; } = "";

    public string? Email { get; set; }

    public string? PhoneNumber { get; set; }

    public string? Identifier { get; set; }

    /// <summary>The picture; here the address that was given, in Chatwoot one of its own.</summary>
    public string AvatarUrl { get; set; } = "";

    public bool Blocked { get; set; }

    public JsonObject AdditionalAttributes { get; set; } = [];

    public JsonObject CustomAttributes { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>Its deletion has begun: nobody finds it any more, but its addresses and conversations are still there.</summary>
    public bool IsDeleted { get; set; }

    public List<SimContactInbox> ContactInboxes { get; } = [];

    /// <summary>Chatwoot lists and filters only contacts that can be told apart.</summary>
    public bool IsResolved => !string.IsNullOrEmpty(Email) || !string.IsNullOrEmpty(PhoneNumber) || !string.IsNullOrEmpty(Identifier);
}
