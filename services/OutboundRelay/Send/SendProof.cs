namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What to do about a send without outcome and without receipt.</summary>
internal enum SendProof
{
    /// <summary>Its receipt may still come.</summary>
    Wait = 0,

    /// <summary>Tell the agent that nobody knows.</summary>
    GiveUp = 1,

    /// <summary>Send it again: the operator chose so.</summary>
    Repeat = 2,
}
