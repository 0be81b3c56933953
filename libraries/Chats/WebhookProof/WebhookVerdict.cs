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

    /// <summary>
    /// It comes from the inbox of an integration that has ended since: what an agent wrote is not sent, and the agent is told.
    /// </summary>
    /// <param name="Instance">Whose integration it was.</param>
    /// <param name="Former">The integration as it was at its end.</param>
    public sealed record Ended(Instance Instance, InstanceChatwoot Former) : WebhookVerdict;

    /// <summary>Its integration, the generation of its path or the inbox's secret is not known yet: ask again later.</summary>
    /// <param name="Gap">What is not known.</param>
    public sealed record Pending(WebhookGap Gap) : WebhookVerdict;

    /// <summary>Never.</summary>
    /// <param name="Reason">One word, label of a metric.</param>
    public sealed record Rejected(string Reason) : WebhookVerdict;
}
