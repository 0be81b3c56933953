namespace RyzeBridge.Gateway.Bus;

/// <summary>One of the two ways of a message, each of which a relay answers for.</summary>
internal enum Direction
{
    /// <summary>WhatsApp to Chatwoot.</summary>
    Inbound = 0,

    /// <summary>Chatwoot to WhatsApp.</summary>
    Outbound = 1,
}
