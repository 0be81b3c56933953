using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimInbox
{
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    public required long ChannelId { get; init; }

    public string ChannelType { get; init; } = "Channel::Api";

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? WebhookUrl { get; set; }

    public bool LockToSingleConversation { get; set; }

    public bool EnableAutoAssignment { get; set; } = true;

    public bool EnableEmailCollect { get; set; } = true;

    public bool CsatSurveyEnabled { get; set; }

    public bool GreetingEnabled { get; set; }

    public string? GreetingMessage { get; set; }

    public bool HmacMandatory { get; set; }

    public JsonObject AdditionalAttributes { get; set; } = [];

    public string Identifier { get; set; } = Rails.Token();

    public string HmacToken { get; } = Rails.Token();

    /// <summary>Key of the webhook signature, since 4.13; null only on rows that no migration gave one.</summary>
    public string? Secret { get; set; } = Rails.Token();

    public HashSet<long> MemberIds { get; } = [];

    /// <summary>A bot takes new and reopened conversations: they are pending.</summary>
    public bool HasActiveBot { get; set; }

    /// <summary>The agent bot of the inbox; null for none, or for a bot of another kind.</summary>
    public SimUser? AgentBot { get; set; }

    /// <summary>Hours after the customer's last message in which agents may answer; null for ever.</summary>
    public double? ReplyWindow => double.TryParse(AdditionalAttributes["agent_reply_time_window"]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var hours) ? hours : null;

    public bool IsApi => ChannelType == "Channel::Api";
}
