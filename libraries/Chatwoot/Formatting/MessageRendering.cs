using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>The WhatsApp text of a Chatwoot message. Pure.</summary>
public static class MessageRendering
{
    /// <summary>
    /// All of the message's text in WhatsApp's mark-up: choices as a numbered list, cards and articles with their links. Empty
    /// when it has files only.
    /// </summary>
    /// <param name="webhook">The message.</param>
    /// <param name="settings">How.</param>
    public static RenderedText Render(MessageWebhook webhook, RenderingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(settings);
        var pictures = new PictureMarks(new StoredPictures(settings.Chatwoot));
        // Words about a call that cannot be joined on WhatsApp would mislead.
        if (ForwardingRules.IsForWidget(webhook))
            return pictures.Extract("");
        var text = Content(webhook, settings, pictures);
        var items = ItemRendering.ToText(webhook.ContentType, webhook.ContentAttributes.Items, pictures);
        return Sign(webhook, pictures.Extract(Join(text, items)), settings);
    }

    /// <summary>
    /// The text above choices that the customer can tap (<see cref="ChoicesOf"/>), its pictures first; empty when there is none.
    /// </summary>
    /// <param name="webhook">The message.</param>
    /// <param name="settings">How.</param>
    public static RenderedText RenderQuestion(MessageWebhook webhook, RenderingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(settings);
        var pictures = new PictureMarks(new StoredPictures(settings.Chatwoot));
        var text = Content(webhook, settings, pictures);
        var card = webhook is { ContentType: "cards", ContentAttributes.Items: [var only] } ? ItemRendering.Heading(only, pictures) : "";
        return Sign(webhook, pictures.Extract(Join(text, card)).PicturesFirst(), settings);
    }

    /// <summary>
    /// What the customer can answer with by tapping: the items of an <c>input_select</c>, the answers of a single card. Empty for
    /// what only reads.
    /// </summary>
    public static IReadOnlyList<MessageItem> ChoicesOf(MessageWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook switch
        {
            { ContentType: "input_select" } => webhook.ContentAttributes.Items,
            { ContentType: "cards", ContentAttributes.Items: [{ Actions: [_, ..] actions }] } when actions.All(action => action.Link is null) =>
                [.. actions.Select(action => new MessageItem(action.Text, action.Payload, null, null, []))],
            _ => [],
        };
    }

    private static string Content(MessageWebhook webhook, RenderingSettings settings, PictureMarks pictures) =>
        settings.Markup is AgentMarkup.WhatsApp && ForwardingRules.OriginOf(webhook) is MessageOrigin.Agent
            ? TypedText.Convert(webhook.Content ?? "", pictures)
            : MarkdownToWhatsApp.Convert(webhook.Content ?? "", pictures);

    private static string Join(string text, string items) => text.Length > 0 && items.Length > 0 ? $"{text}\n\n{items}" : text + items;

    private static RenderedText Sign(MessageWebhook webhook, RenderedText body, RenderingSettings settings) =>
        settings.Sign && SignatureOf(webhook) is { } name ? body.WithName($"*{name}*:\n") : body;

    private static string? SignatureOf(MessageWebhook webhook)
    {
        if (ForwardingRules.OriginOf(webhook) != MessageOrigin.Agent)
            return null;
        // An asterisk or line break in the name would end the bold early.
        var name = webhook.NameForCustomers?.Replace("*", "").ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
