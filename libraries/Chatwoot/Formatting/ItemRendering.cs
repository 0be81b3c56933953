using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Items of a message as text that reads on WhatsApp. Pure.</summary>
internal static class ItemRendering
{
    public static string ToText(string? contentType, IReadOnlyList<MessageItem> items) => contentType switch
    {
        "cards" => string.Join("\n\n", items.Select(Card)),
        "article" => string.Join("\n\n", items.Select(Article)),
        _ => string.Join('\n', items.Select((item, index) => $"{index + 1}. {item.Title}")),
    };

    /// <summary>Title and description of a card.</summary>
    public static string Heading(MessageItem card) => Lines($"*{card.Title.Replace("*", "")}*", card.Description);

    private static string Card(MessageItem card) => Lines(
        [Heading(card), .. card.Actions.Select(action => action.Link is { } link ? $"{action.Text}: {link}" : $"- {action.Text}")]);

    private static string Article(MessageItem article) => Lines(Heading(article), article.Link);

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}
