namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Direction of a message. A number in REST answers, a word in webhooks; both are read.</summary>
public enum MessageType
{
    /// <summary>A type that this version does not know.</summary>
    Unknown = 0,

    /// <summary>From the contact (<c>incoming</c>, 0).</summary>
    Incoming = 1,

    /// <summary>From an agent, bot or automation (<c>outgoing</c>, 1).</summary>
    Outgoing = 2,

    /// <summary>A line about the conversation (<c>activity</c>, 2). Never in webhooks.</summary>
    Activity = 3,

    /// <summary>Greeting, out of office, survey (<c>template</c>, 3).</summary>
    Template = 4,
}
