using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.OutboundRelay;

/// <summary>Settings of the relay, section <c>OutboundRelay</c>.</summary>
public sealed record OutboundRelayOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OutboundRelay";

    /// <summary>
    /// Age at which an unsent message fails for good: a late answer confuses more than none. The agent's Retry sends it with a
    /// fresh age. Default 6 h.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// How long a receipt may take to prove a send whose answer was lost; its chat waits meanwhile, nothing else does. A receipt that
    /// comes later corrects the message. Default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan UnprovenGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a webhook waits for its integration to become known before it is a dead letter. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan UnknownGrace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How old an unknown message may be that comes as an update: the agent pressed Retry after its first webhook was lost. Chatwoot
    /// shows Retry for 24 h, which is the default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AdoptionAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Largest file that is fetched from Chatwoot, bytes; WhatsApp takes 100 MB at most, which is the default.</summary>
    [Range(1, long.MaxValue)]
    public long MaxFileSize { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long fetching one file may take. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Files fetched and uploaded at a time, per replica; each is on disk meanwhile. Default 8.</summary>
    [Range(1, 1000)]
    public int FileConcurrency { get; init; } = 8;

    /// <summary>
    /// Most bytes of files on disk, per replica: of those that are fetched, and of those that go along with a message which is not sent yet. What does not
    /// fit waits. Default: nine tenths of what is free at the start in the file system of the folder for temporary files.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long? FileSpace { get; init; }

    /// <summary>
    /// How long a file may be missing in Chatwoot, which stores it after its message, before the agent is told that it was not
    /// sent. Default 60 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan FileGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a file that cannot be fetched holds its chat up. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan FilePatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The program that makes voice notes of recordings; empty sends them as sound files. Default <c>ffmpeg</c>.</summary>
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>
    /// Whether customers see that an agent types. Where that marks the chat as read too (Cloud API), only with the instance's
    /// <c>autoReadMessages</c>. Default true.
    /// </summary>
    public bool Typing { get; init; } = true;

    /// <summary>
    /// How often each inbox is searched for messages whose webhooks never came, slowly, without any sign that there are some; at once after
    /// an outage, a start, or a webhook that failed. Default 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CatchUpInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a webhook may be on its way before its message counts as lost. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CatchUpGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the id map is kept: quotes and late receipts need it. Default 400 days, which is the least.</summary>
    [Range(typeof(TimeSpan), "400.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(400);
}
