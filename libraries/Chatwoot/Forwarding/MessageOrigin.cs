namespace RyzeBridge.Chatwoot.Forwarding;

/// <summary>Who speaks in a message. Only agents are signed.</summary>
public enum MessageOrigin
{
    /// <summary>A person, by hand, macro or API.</summary>
    Agent = 0,

    /// <summary>An agent bot or Captain.</summary>
    Bot = 1,

    /// <summary>An automation rule.</summary>
    Automation = 2,

    /// <summary>Greeting, out of office, auto-resolve notice.</summary>
    Template = 3,

    /// <summary>The satisfaction survey; its text ends with the survey's link.</summary>
    Survey = 4,
}
