using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>A business number as the control API registers it.</summary>
public sealed record NumberSettings
{
    /// <summary>The number's id; taken from the address of the call.</summary>
    public string PhoneNumberId { get; init; } = "";

    /// <summary>Digits of the business's phone.</summary>
    public string DisplayPhoneNumber { get; init; } = "15550783881";

    /// <summary>WhatsApp Business Account id.</summary>
    public string BusinessAccountId { get; init; } = "102290129340398";

    /// <summary>Bearer token that calls must carry.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Key of the webhooks' signature.</summary>
    public required string AppSecret { get; init; }

    /// <summary>Where webhooks go; null posts none (they wait in no queue).</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>When given, the webhook address is first asked with <c>hub.challenge</c>, as Meta does.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>Refuse free-form messages (131047) unless the customer wrote within 24 hours.</summary>
    public bool EnforceWindow { get; init; }

    /// <summary>Sends a second before 130429; null knows no limit. Meta: 80, or 1000.</summary>
    public int? ThroughputPerSecond { get; init; }

    /// <summary>The account's templates, as Meta lists them; empty sends any template.</summary>
    public IReadOnlyList<JsonObject> Templates { get; init; } = [];

    /// <summary>What is reported after a send.</summary>
    public StatusPlan Statuses { get; init; } = new();

    /// <summary>How webhooks misbehave.</summary>
    public WebhookPlan Webhooks { get; init; } = new();
}
