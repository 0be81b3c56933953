namespace RyzeBridge.ChatwootSimulator.State;

/// <summary>A webhook of an account (Chatwoot: <c>webhook.rb</c>).</summary>
internal sealed class SimAccountWebhook
{
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<string> Subscriptions { get; init; }

    public string Secret { get; } = Rails.Token();
}
