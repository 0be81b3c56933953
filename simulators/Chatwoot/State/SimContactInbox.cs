namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimContactInbox
{
    public required long Id { get; init; }

    /// <summary>Changes only in a merge.</summary>
    public required SimContact Contact { get; set; }

    public required SimInbox Inbox { get; init; }

    public required string SourceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string PubsubToken { get; } = Rails.Token();
}
