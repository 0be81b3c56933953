using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Items of a message as text that reads on WhatsApp. Pure.</summary>
internal static class ItemRendering
{
    public static string ToText(string? contentType, IReadOnlyList<MessageItem> items, PictureMarks pictures) => contentType switch
    {
        "cards" => Paragraphs(items.Select(card => Card(card, pictures))),
        "article" => Paragraphs(items.Select(Article)),
        _ => string.Join('\n', items.Select(Entry).Where(entry => entry.Length > 0).Select((entry, index) => $"{index + 1}. {entry}")),
    };

    /// <summary>Picture, title and description of a card.</summary>
    public static string Heading(MessageItem card, PictureMarks pictures)
    {
        var picture = string.IsNullOrWhiteSpace(card.Picture) ? null : pictures.Mark(card.Picture, "");
        return Lines(picture, Title(card), card.Description, picture is null ? card.Picture : null);
    }

    private static string Card(MessageItem card, PictureMarks pictures) => Lines([Heading(card, pictures), .. card.Actions.Select(Action)]);

    private static string Action(MessageItemAction action) => action switch
    {
        { Link: { } link, Text.Length: > 0 } => $"{action.Text}: {link}",
        { Link: { } link } => link,
        _ => $"- {action.Text}",
    };

    private static string Article(MessageItem article) => Lines(Title(article), article.Description, article.Link);

    private static string Entry(MessageItem item)
    {
        var name = (item.Title.Length > 0 ? item.Title : item.Value).Trim();
        var entry = string.IsNullOrWhiteSpace(item.Description) ? name : name.Length == 0 ? item.Description.Trim() : $"{name} – {item.Description.Trim()}";
        return Lines([entry, .. item.Options.Select(option => $"   - {option}")]);
    }

    // A mark in it would end the bold early.
    private static string Title(MessageItem item) => item.Title.Trim() is { Length: > 0 } title && title.AsSpan().IndexOfAny('*', '\n') < 0 ? $"*{title}*" : item.Title.Trim();

    private static string Paragraphs(IEnumerable<string> texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}
