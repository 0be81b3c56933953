using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>How Chatwoot is called; section <c>Chatwoot</c> of the configuration.</summary>
public sealed class ChatwootOptions
{
    private const double SlowestUpload = 256 * 1024;

    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Chatwoot";

    /// <summary>
    /// Longest call, answer's body included. Longer than the 15 s that Chatwoot itself works on a request
    /// (<c>Rack::Timeout</c>), so that most slow posts still end with an answer instead of a doubt.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Longest call that carries a file, from its first byte to the answer; a small file gets less, see
    /// <see cref="TimeoutFor"/>. Default 3 min: 100 MB want 5 Mbit/s at least.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Longest call that carries so many bytes: <see cref="Timeout"/> and what they take at 256 KiB/s, at most
    /// <see cref="UploadTimeout"/>. A chat whose relay crashes in the call waits as long.
    /// </summary>
    /// <param name="bytes">Length of the file; null when it is not known.</param>
    public TimeSpan TimeoutFor(long? bytes)
    {
        var timeout = bytes is { } length ? Timeout + TimeSpan.FromSeconds(length / SlowestUpload) : UploadTimeout;
        return timeout < UploadTimeout ? timeout : UploadTimeout > Timeout ? UploadTimeout : Timeout;
    }

    /// <summary>Longest wait for a connection: failing here proves that nothing was sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Most calls to one host in a minute, of this process; 0 for no limit. Chatwoot takes so many from one address
    /// (<c>config/initializers/rack_attack.rb</c>): with several replicas behind one address divide it by them. A host that
    /// answers 429 or 5xx is called less often for some minutes, whatever this says.
    /// </summary>
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 3000;

    /// <summary>
    /// Most messages put into one conversation within a minute; 0 for no limit. Chatwoot refuses the 201st of all who write there
    /// (<c>app/models/message.rb</c>, <c>CONVERSATION_MESSAGE_PER_MINUTE_LIMIT</c>): 50 are left to agents by default. Counted in memory: a chat is worked by one replica at a time.
    /// </summary>
    [Range(0, 10_000_000)]
    public int MessagesPerConversationPerMinute { get; set; } = 150;

    /// <summary>
    /// Fewest calls within <see cref="CircuitSamplingDuration"/> for a host's circuit to judge: it opens when half of them failed (no
    /// answer, or 5xx).
    /// </summary>
    [Range(2, 10_000)]
    public int CircuitMinimumThroughput { get; set; } = 10;

    /// <summary>The window in which failed calls are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan CircuitSamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long at most an open circuit refuses calls before it lets one through to try: a second at first, twice as long after each try in vain.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan CircuitBreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
