using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chats.Storage;

/// <summary>A conversation's status as a word in the table, readable in a query by hand.</summary>
internal static class StatusWords
{
    public static string Write(ConversationStatus status) => status.ToString().ToLowerInvariant();

    public static ConversationStatus Read(string word) =>
        Enum.TryParse<ConversationStatus>(word, ignoreCase: true, out var status) ? status : ConversationStatus.Unknown;
}
