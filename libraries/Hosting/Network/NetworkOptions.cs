namespace RyzeBridge.Hosting.Network;

/// <summary>Where the services may connect to, section <c>Network</c>.</summary>
public sealed record NetworkOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Network";

    /// <summary>
    /// Whether addresses given by callers may lead into private networks and this machine. Default true: Chatwoot often runs
    /// beside the bridge. Set false where callers are strangers.
    /// </summary>
    public bool AllowPrivate { get; init; } = true;
}
