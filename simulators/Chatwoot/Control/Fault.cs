using System.Text.RegularExpressions;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>One thing that goes wrong with calls to the API.</summary>
internal sealed class Fault
{
    /// <summary>Answers a status without doing anything.</summary>
    public const string Status = "status";

    /// <summary>Waits, then works.</summary>
    public const string Delay = "delay";

    /// <summary>Works, then waits before it answers: the effect is there, the caller's time is over.</summary>
    public const string DelayAfter = "delay_after";

    /// <summary>Cuts the connection without doing anything.</summary>
    public const string Abort = "abort";

    /// <summary>Works, then cuts the connection.</summary>
    public const string AbortAfter = "abort_after";

    public static readonly string[] Kinds = [Status, Delay, DelayAfter, Abort, AbortAfter];

    public required long Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>HTTP method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Expression that the path must match.</summary>
    public required Regex Path { get; init; }

    public int StatusCode { get; init; } = 500;

    public string Body { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    public string? RetryAfter { get; init; }

    public TimeSpan Wait { get; init; }

    /// <summary>Calls left alone before the first one is hit.</summary>
    public int Skip { get; set; }

    /// <summary>How many calls are still to be hit; null until cleared.</summary>
    public int? Remaining { get; set; }

    /// <summary>Calls hit so far.</summary>
    public int Hits { get; set; }
}
