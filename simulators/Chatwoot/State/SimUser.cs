namespace RyzeBridge.ChatwootSimulator.State;

/// <summary>A user or an agent bot.</summary>
internal sealed class SimUser
{
    public const string Administrator = "administrator";

    public required long Id { get; init; }

    public required string Name { get; init; }

    public string? DisplayName { get; init; }

    public required string Email { get; init; }

    public required string Token { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Where an agent bot gets its events; null for users.</summary>
    public string? OutgoingUrl { get; init; }

    /// <summary>Role by account id.</summary>
    public Dictionary<long, string> Roles { get; } = [];

    public string AvailableName => DisplayName ?? Name;

    public string PubsubToken { get; } = Rails.Token();
}
