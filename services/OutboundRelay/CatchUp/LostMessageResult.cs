namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>What became of a message that a search found.</summary>
internal enum LostMessageResult
{
    /// <summary>It is known, or not for WhatsApp.</summary>
    Nothing,

    /// <summary>It is young: its webhook may be on its way.</summary>
    UnderWay,

    /// <summary>It was lost, and is in its lane now.</summary>
    Adopted,
}
