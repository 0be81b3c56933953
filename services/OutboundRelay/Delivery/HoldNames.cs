namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>Why an instance's lanes are held.</summary>
internal static class HoldNames
{
    /// <summary>WhatsApp refuses the number's credentials. Lifted by a good probe.</summary>
    public const string WhatsApp = "whatsapp";

    /// <summary>Paused, or not complete. Lifted by a change of the instance.</summary>
    public const string Integration = "integration";
}
