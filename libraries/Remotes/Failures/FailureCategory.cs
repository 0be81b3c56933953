namespace RyzeBridge.Remotes;

/// <summary>
/// What a failure of a remote call means for the message at hand. One place per remote maps status, code and body to it;
/// the relays map it to what happens to the lane.
/// </summary>
public enum FailureCategory
{
    /// <summary>Network failure, 5xx, time-out before the request left: try again later.</summary>
    Transient = 0,

    /// <summary>The remote asks to slow down: try again after the time it names, or the category's own back-off.</summary>
    Throttled = 1,

    /// <summary>The remote refuses our credentials or the account: hold everything for that remote, tell the operator.</summary>
    Credentials = 2,

    /// <summary>Only this message is refused: dead letter with the reason, the lane goes on.</summary>
    Message = 3,

    /// <summary>A remembered record is gone: forget it, resolve once more, deliver.</summary>
    NotFound = 4,

    /// <summary>The request may have taken effect (time-out or broken connection after sending): look before repeating.</summary>
    Ambiguous = 5,

    /// <summary>The record exists already and belongs to another: find the owner and use it.</summary>
    Conflict = 6,
}
