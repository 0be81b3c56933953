namespace RyzeBridge.Remotes;

/// <summary>Whom else a failure concerns.</summary>
public enum FailureScope
{
    /// <summary>Nobody: the message at hand.</summary>
    Message = 0,

    /// <summary>The chat: the same person is written to too often, and each further refusal asks for a longer wait.</summary>
    Chat = 1,

    /// <summary>The whole number: every message of it waits the time that the failure names.</summary>
    Number = 2,
}
