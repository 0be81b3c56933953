namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An answer of Chatwoot's that can be told from JSON that somebody else wrote.</summary>
internal interface IAnswer
{
    /// <summary>What such an answer always carries is there.</summary>
    bool IsComplete { get; }
}
