using Microsoft.Extensions.Options;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>How webhooks misbehave; set through the control API.</summary>
internal sealed class WebhookSettings(IOptions<ChatwootSimulatorOptions> options)
{
    /// <summary>Share of webhooks that wait so long that later ones overtake them.</summary>
    public double Overtaking { get; set; } = options.Value.Overtaking;

    /// <summary>Extra deliveries of every webhook, each with its own delivery id.</summary>
    public int Duplicates { get; set; }

    /// <summary>Each delivery waits a random time up to this, so that they overtake each other.</summary>
    public TimeSpan MaxDelay { get; set; }

    /// <summary>Deliveries that are dropped although Chatwoot thinks nothing of it: every n-th; 0 for none.</summary>
    public int DropEvery { get; set; }

    public void Reset()
    {
        Overtaking = options.Value.Overtaking;
        Duplicates = 0;
        MaxDelay = TimeSpan.Zero;
        DropEvery = 0;
    }
}
