namespace RyzeBridge.Chats.Holds;

/// <summary>Why the lanes of an instance are held.</summary>
public static class HoldNames
{
    /// <summary>WhatsApp refuses the number's credentials. Lifted by a good probe.</summary>
    public const string WhatsApp = "whatsapp";

    /// <summary>Chatwoot refuses the integration. Lifted by a good probe, or by new settings.</summary>
    public const string Chatwoot = "chatwoot";

    /// <summary>The integration is paused, or not complete. Lifted by a change of the instance.</summary>
    public const string Integration = "integration";
}
