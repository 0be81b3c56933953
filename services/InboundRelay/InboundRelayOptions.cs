using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.InboundRelay;

/// <summary>Settings of the service, section <c>InboundRelay</c>.</summary>
public sealed record InboundRelayOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "InboundRelay";

    /// <summary>
    /// How long Chatwoot may go on working on a request that the bridge gave up: Chatwoot's own 15 s (<c>Rack::Timeout</c>) and a
    /// margin. Nothing is searched for or repeated sooner. Default 20 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan ChatwootWork { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a message of an unknown number waits for its instance before it becomes a dead letter. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan UnknownNumberGrace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many webhooks of an unknown number must come before its messages become dead letters: a single one may be somebody's
    /// attempt. Until then they wait outside of the chats, and are left out when no further one comes. Default 2.
    /// </summary>
    [Range(1, 100)]
    public int UnknownNumberWebhooks { get; init; } = 2;

    /// <summary>Longest pause between two searches for an unknown instance. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan UnknownNumberRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an integration that its Chatwoot refused is probed. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a chat waits for a file that the provider does not give. Then the agent sees a placeholder, the chat goes on, and
    /// the file follows once the provider gives it. Default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan FileWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a file whose placeholder the agent sees is tried again, as long as messages are kept (<c>Lanes:MaxAge</c>). Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan LateFileRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the ids of a message are remembered, so that it can be quoted. Default 400 days, which is the minimum.</summary>
    [Range(typeof(TimeSpan), "400.00:00:00", "36500.00:00:00")]
    public TimeSpan MessageMapRetention { get; init; } = TimeSpan.FromDays(400);

    /// <summary>
    /// How long after it came a reply waits for its quoted message when that is not known; then the reply is shown without the
    /// quote. Later messages of the chat wait behind it. Default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan QuoteWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an edit, deletion or reaction waits for its message when that is not known; then it is shown on its own. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ChangeWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the connection to WhatsApp must be lost, or restored, before agents are notified. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ConnectionGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much Chatwoot's clock may differ from the bridge's when an uncertain message is searched for. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ClockDifference { get; init; } = TimeSpan.FromMinutes(10);
}
