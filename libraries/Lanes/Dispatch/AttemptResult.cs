namespace RyzeBridge.Lanes.Dispatch;

/// <summary>How an attempt ended, besides its outcome.</summary>
/// <param name="Age">The message's age now, without the time behind circuits and holds.</param>
/// <param name="CallUnexplained">An earlier attempt's remote call is still unexplained.</param>
/// <param name="MayContinue">The lane's next message may be worked under the same lease.</param>
/// <param name="Chance">0 to 1, for jitter.</param>
internal sealed record AttemptResult(TimeSpan Age, bool CallUnexplained, bool MayContinue, double Chance);
