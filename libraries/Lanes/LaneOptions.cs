using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.Lanes;

/// <summary>Settings of the lane engine, section <c>Lanes</c>.</summary>
public sealed record LaneOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Lanes";

    /// <summary>
    /// How long a message is kept, once stored, before it may leave, so that what was shuffled on the way leaves in order. Zero switches
    /// it off. Default 200 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ReorderWindow { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Lanes that one replica works on at a time. Default 64.</summary>
    [Range(1, 10_000)]
    public int Concurrency { get; init; } = 64;

    /// <summary>Messages of one lane worked in a row before the lane is released to others. Not configuration.</summary>
    internal int Batch { get; init; } = 32;

    /// <summary>How long a claim holds without renewal. A crashed replica's lanes wait no longer than this; usually the others notice after 4 s. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>First wait after a failure; doubles each attempt, with jitter. Not configuration.</summary>
    internal TimeSpan BackoffBase { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Age at which a message becomes a dead letter; does not run while a circuit or hold is open. Default 72 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Wait after which a message's owner is told that it waits; null never tells. Default 60 s.</summary>
    public TimeSpan? WaitingNotice { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Slow polling, for what no wake-up announced. Not configuration.</summary>
    internal TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a settled message's dedupe key is kept; Meta repeats for 7 days. Default 8 days, which is the least.</summary>
    [Range(typeof(TimeSpan), "8.00:00:00", "3650.00:00:00")]
    public TimeSpan DedupeRetention { get; init; } = TimeSpan.FromDays(8);

    /// <summary>How long dead letters are kept. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan DeadLetterRetention { get; init; } = TimeSpan.FromDays(90);
}
