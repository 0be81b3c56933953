namespace RyzeBridge.InboundRelay.Texts;

/// <summary>What the bridge itself says to agents, in the language of the integration. WhatsApp mark-up.</summary>
internal sealed record AgentTexts
{
    /// <summary>Heads the new text of a message that was edited.</summary>
    public required string Edited { get; init; }

    /// <summary>The customer deleted the message that this replies to.</summary>
    public required string Deleted { get; init; }

    /// <summary>The business deleted it on its own phone.</summary>
    public required string DeletedOnPhone { get; init; }

    /// <summary>A reaction was set: the emoji.</summary>
    public required Func<string, string> Reacted { get; init; }

    /// <summary>A reaction was replaced: before, now.</summary>
    public required Func<string, string, string> ReactionChanged { get; init; }

    /// <summary>A reaction was taken back: the emoji, null when it is not known.</summary>
    public required Func<string?, string> ReactionRemoved { get; init; }

    /// <summary>The customer has another number or user id: the new one.</summary>
    public required Func<string, string> Moved { get; init; }

    /// <summary>The connection to WhatsApp is lost: the instance, the reason.</summary>
    public required Func<string, string, string> ConnectionLost { get; init; }

    /// <summary>It is back: the instance.</summary>
    public required Func<string, string> ConnectionRestored { get; init; }

    /// <summary>Answer to <c>status</c> while all is well: the instance.</summary>
    public required Func<string, string> StatusWell { get; init; }

    /// <summary>Answer to <c>status</c> while it is not: the instance, the reason.</summary>
    public required Func<string, string, string> StatusFailing { get; init; }

    /// <summary>Answer to <c>help</c>, and to what is no command.</summary>
    public required string Help { get; init; }

    /// <summary>Heads the first message of the control conversation.</summary>
    public required string ControlName { get; init; }

    /// <summary>The texts of a language; English for a language that this version does not speak.</summary>
    public static AgentTexts For(string language) => language switch
    {
        "pt" => PortugueseTexts.All,
        "es" => SpanishTexts.All,
        _ => EnglishTexts.All,
    };
}
