namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// How long a chat waits when WhatsApp says that too many messages went to one person: 4^n s (Meta: error 131056). Each try
/// counts against the person's quota, so the same short wait again would never end. Pure.
/// </summary>
internal static class PairBackoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <param name="refusals">Such refusals in a row before this one.</param>
    public static TimeSpan Next(int refusals)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(4, Math.Clamp(refusals + 1, 1, 10)));
        return wait < Longest ? wait : Longest;
    }
}
