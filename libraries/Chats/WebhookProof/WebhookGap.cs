namespace RyzeBridge.Chats.WebhookProof;

/// <summary>What is not known yet of a webhook's integration.</summary>
public enum WebhookGap
{
    /// <summary>The integration itself.</summary>
    Integration,

    /// <summary>The address that was called: it is newer than what is known of the integration.</summary>
    Address,

    /// <summary>The inbox's secret of now: the signature does not fit the one that is known.</summary>
    Secret,
}
