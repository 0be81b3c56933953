namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>Result of checking a webhook's signature.</summary>
public enum SignatureVerdict
{
    /// <summary>Made with the secret, and fresh.</summary>
    Valid = 0,

    /// <summary>A header is absent: Chatwoot before 4.13, or an inbox without a secret.</summary>
    Missing = 1,

    /// <summary>Not made with this secret over these bytes.</summary>
    Mismatch = 2,

    /// <summary>Made with the secret, but too long before or after it was received: a replay, or clocks that differ.</summary>
    Stale = 3,
}
