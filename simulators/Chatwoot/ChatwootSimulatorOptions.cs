using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>Options of the simulator; section <c>Chatwoot</c>.</summary>
public sealed class ChatwootSimulatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Chatwoot";

    /// <summary>Access token of the administrator that the simulator starts with.</summary>
    [Required]
    public string AdminToken { get; set; } = "demo-admin-token";

    /// <summary>Access token of the agent Ana.</summary>
    [Required]
    public string AgentToken { get; set; } = "demo-agent-token";

    /// <summary>What <c>GET /api</c> says.</summary>
    public string Version { get; set; } = "4.16.2";

    /// <summary>Sub-path to answer under as well, e.g. <c>/chatwoot</c>; empty for none.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>Start of attachment addresses; empty takes the address of the request that posted the message.</summary>
    public string FrontendUrl { get; set; } = "";

    /// <summary>Chatwoot's <c>WEBHOOK_TIMEOUT</c>.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Chatwoot's Sidekiq concurrency: webhooks sent at the same time.</summary>
    [Range(1, 100)]
    public int WebhookConcurrency { get; set; } = 10;

    /// <summary>Chatwoot's <c>CONVERSATION_MESSAGE_PER_MINUTE_LIMIT</c>.</summary>
    [Range(1, int.MaxValue)]
    public int MessagesPerMinute { get; set; } = 200;

    /// <summary>
    /// Chatwoot's <c>SAFE_FETCH_ALLOW_PRIVATE_NETWORK</c>. Chatwoot's own default is false; here it is true, because the
    /// bridge beside a simulator is on a private address.
    /// </summary>
    public bool AllowPrivateNetwork { get; set; } = true;
}
