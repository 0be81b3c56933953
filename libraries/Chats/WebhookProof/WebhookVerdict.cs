using RyzeBridge.Chats.Instances;

namespace RyzeBridge.Chats.WebhookProof;

/// <summary>Whether a webhook of Chatwoot may have an effect.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Accepted(Instance Instance, InstanceChatwoot Chatwoot) : WebhookVerdict;

    /// <summary>Its integration, the generation of its path or the inbox's secret is not known yet: ask again later.</summary>
    /// <param name="Gap">What is not known.</param>
    public sealed record Pending(WebhookGap Gap) : WebhookVerdict;

    /// <summary>Never.</summary>
    /// <param name="Reason">One word, label of a metric.</param>
    public sealed record Rejected(string Reason) : WebhookVerdict;
}
