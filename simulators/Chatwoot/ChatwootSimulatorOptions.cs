using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>Options of the simulator; section <c>Chatwoot</c>. The defaults are a Chatwoot that others use too.</summary>
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

    /// <summary>What <c>GET /api</c> says, and whose behaviour is shown (4.1 and later are told apart).</summary>
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

    /// <summary>Share of webhooks that wait so long that later ones overtake them. Measured with five workers: 0.07.</summary>
    [Range(0.0, 1.0)]
    public double Overtaking { get; set; } = 0.07;

    /// <summary>The longest that an overtaken webhook waits. How long it was on the real one was not measured.</summary>
    public TimeSpan OvertakingDelay { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Share of writes whose answer comes after the webhooks that they cause. Measured: 0.03.</summary>
    [Range(0.0, 1.0)]
    public double LateAnswers { get; set; } = 0.03;

    /// <summary>The longest that such an answer waits. Measured: 0.2 s.</summary>
    public TimeSpan LateAnswerDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Between the look-up of what must be unique and its writing: creations of one thing that meet in here make twins.</summary>
    public TimeSpan RaceWindow { get; set; } = TimeSpan.FromMilliseconds(15);

    /// <summary>How long after the answer a deletion runs. Measured: 40 to 80 ms on an idle system, seconds on a busy one.</summary>
    public TimeSpan DeletionDelay { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Calls that are worked on at the same time (puma's threads); the rest waits. Five on a Chatwoot of two cores.</summary>
    [Range(1, 10_000)]
    public int Workers { get; set; } = 1000;

    /// <summary>How long a write takes. 70 ms on a Chatwoot of two cores; nothing here, so that tests are quick.</summary>
    public TimeSpan WriteCost { get; set; }
}
