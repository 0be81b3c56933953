namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What to do about a send without outcome and without receipt.</summary>
internal enum SendProof
{
    /// <summary>Its receipt may still come.</summary>
    Wait = 0,

    /// <summary>The agent decides: nobody knows whether the customer has it.</summary>
    GiveUp = 1,

    /// <summary>Send it again: with the same id it is the same message.</summary>
    Repeat = 2,
}
