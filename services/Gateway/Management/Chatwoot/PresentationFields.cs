using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>The extension fields that say how things are shown in Chatwoot and what agents type is read.</summary>
internal static class PresentationFields
{
    /// <summary>Reads them; what is absent or null has its default.</summary>
    /// <param name="prefix">What the call puts before the fields' names: nothing, or <c>chatwoot</c>.</param>
    /// <param name="revokes">Field <c>revokes</c>.</param>
    /// <param name="reactions">Field <c>reactions</c>.</param>
    /// <param name="language">Field <c>language</c>.</param>
    /// <param name="broadcasts">Field <c>broadcasts</c>.</param>
    /// <param name="agentMarkup">Field <c>agentMarkup</c>.</param>
    /// <exception cref="RefusedException">400, a word is none of those that the field may have.</exception>
    public static ChatwootPresentation Read(string prefix, string? revokes, string? reactions, string? language, bool? broadcasts, string? agentMarkup)
    {
        var defaults = new ChatwootPresentation();
        return new ChatwootPresentation
        {
            Revokes = OneOf(revokes, Name(prefix, "revokes"), "note", "delete") ?? defaults.Revokes,
            Reactions = OneOf(reactions, Name(prefix, "reactions"), "message", "note", "off") ?? defaults.Reactions,
            Language = OneOf(language, Name(prefix, "language"), "en", "pt", "es") ?? defaults.Language,
            Broadcasts = broadcasts ?? defaults.Broadcasts,
            AgentMarkup = OneOf(agentMarkup, Name(prefix, "agentMarkup"), "chatwoot", "whatsapp") ?? defaults.AgentMarkup,
        };
    }

    private static string Name(string prefix, string field) => prefix.Length == 0 ? field : $"{prefix}{char.ToUpperInvariant(field[0])}{field[1..]}";

    private static string? OneOf(string? value, string field, params string[] words) => value is null || words.Contains(value)
        ? value
        : throw RefusedException.InvalidBody(field, $"must be one of {string.Join(", ", words)}");
}
