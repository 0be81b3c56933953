using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Provisioning of Chatwoot inboxes, section <c>Chatwoot</c> (which also holds the client's settings).</summary>
internal sealed record IntegrationOptions
{
    public const string Section = "Chatwoot";

    /// <summary>Refuse a Chatwoot that does not sign its webhooks (before 4.13). Default false: a warning in <c>last_error</c>.</summary>
    public bool RequireSignedWebhooks { get; init; }

    /// <summary>All of an activation; below the 60 s that the API promises, for the answer needs time too. Default 55 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ActivationTimeout { get; init; } = TimeSpan.FromSeconds(55);

    /// <summary>The live look at Chatwoot when an integration is read; documented as 10 s in all. Default 8 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan InspectionTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>A deactivation: waiting for an activation to end, and detaching the inbox; documented as 30 s in all. Default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan DeactivationTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// How long Chatwoot may work on after a call was given up (its own limit for a request, <c>Rack::Timeout</c>). Nobody looks
    /// for the inbox, or creates another, sooner. Default 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan LateEffect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often broken-off activations are looked for. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan RecoverEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often every inbox is looked at: what an administrator changes in Chatwoot is told to nobody. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan InspectEvery { get; init; } = TimeSpan.FromMinutes(1);
}
