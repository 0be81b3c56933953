namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Where and how Meta's Graph API is called; configuration section <c>CloudApi</c>.</summary>
public sealed record CloudApiOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CloudApi";

    /// <summary>Scheme, host and port without version. Another one only for a proxy or the simulator.</summary>
    public string BaseUrl { get; init; } = "https://graph.facebook.com";

    /// <summary>Graph version of the path, unless a connection names its own.</summary>
    public string Version { get; init; } = "v23.0";

    /// <summary>How long Meta may take to answer one call. A send that takes longer may still have taken effect.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the upload of one file may take; the largest has 100 MB.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the list of an account's templates is remembered. One that is not in it is looked for anew.</summary>
    public TimeSpan TemplateCache { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Most sends of one number in a second, of this process; 0 for no limit. Meta takes 80 and raises it to 1000 by itself
    /// (Meta: throughput). A number that is refused for its throughput (130429) is called less often for some minutes, whatever this says.
    /// </summary>
    public int SendsPerSecond { get; init; } = 80;

    /// <summary>
    /// Keep to one message in 6 s to the same person after a burst of 45. Off: Meta documents its error (131056), which is obeyed in
    /// any case, but the figures are known from third parties only.
    /// </summary>
    public bool PairRate { get; init; }

    internal bool HasValidBaseUrl =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    internal static bool IsVersion(string version) =>
        version.Length is > 3 and < 10 && version[0] is 'v' && System.Version.TryParse(version.AsSpan(1), out _);

}
