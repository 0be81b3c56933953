namespace RyzeBridge.Contracts;

/// <summary>
/// How what happens on WhatsApp is shown in Chatwoot, as far as the operator may choose. Every value has a default; a word
/// that a reader does not know counts as the default.
/// </summary>
public sealed record ChatwootPresentation
{
    /// <summary>A message that its writer deleted: <c>note</c> says so in reply to it, <c>delete</c> deletes it in Chatwoot.</summary>
    public string Revokes { get; init; } = "note";

    /// <summary>Reactions: <c>message</c> in reply to their target, <c>note</c> the same as a private note, <c>off</c> not shown.</summary>
    public string Reactions { get; init; } = "message";

    /// <summary>Language of what the bridge itself says to agents: <c>en</c>, <c>pt</c> or <c>es</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Show status updates, broadcast lists and newsletters, which are no conversations.</summary>
    public bool Broadcasts { get; init; }
}
