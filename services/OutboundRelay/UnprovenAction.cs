namespace RyzeBridge.OutboundRelay;

/// <summary>What becomes of a send whose answer was lost and that no receipt proved.</summary>
public enum UnprovenAction
{
    /// <summary>The agent sees it failed, "delivery unknown", and decides. Never doubles a message.</summary>
    Fail = 0,

    /// <summary>It is sent again. May double a message whose receipt was lost too.</summary>
    Repeat = 1,
}
