using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>Limits of what is fetched from a provider; configuration section <c>Media</c>.</summary>
public sealed record MediaOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Media";

    /// <summary>
    /// Largest file in bytes that is relayed; of a larger one the agent is told. Default 100 MiB, the most that the Cloud API
    /// carries. What stands before Chatwoot (nginx: <c>client_max_body_size</c>) may take less.
    /// </summary>
    public long MaxBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Longest wait for an answer's head and, while a file comes, for its next bytes. Default 20 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>True for a size that is relayed.</summary>
    public bool Allows(long? size) => size is null || size <= MaxBytes;

    /// <summary>The failure of a size that is not relayed.</summary>
    public RemoteFailure TooLarge => new(FailureCategory.Message, MediaReasons.TooLarge(Math.Max(1, MaxBytes / (1024 * 1024))))
    {
        MostBytes = MaxBytes,
    };
}
