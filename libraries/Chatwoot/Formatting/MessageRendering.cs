using RyzeBridge.Chatwoot.Forwarding;
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
    /// <param name="sign">
    /// True puts <c>*Agent name*:</c> on a line before an agent's text (the integration's <c>signMessages</c>). Bots,
    /// templates and automations are never signed.
    /// </param>
    public static string ToWhatsApp(MessageWebhook webhook, bool sign)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var text = MarkdownToWhatsApp.Convert(webhook.Content ?? "");
        var items = ItemRendering.ToText(webhook.ContentType, webhook.ContentAttributes.Items);
        var body = (text.Length, items.Length) switch
        {
            (_, 0) => text,
            (0, _) => items,
            _ => $"{text}\n\n{items}",
        };
        return Sign(webhook, body, sign);
    }

    /// <summary>The text above choices that the customer can tap (<see cref="ChoicesOf"/>); empty when there is none.</summary>
    /// <param name="webhook">The message.</param>
    /// <param name="sign">As for <see cref="ToWhatsApp"/>.</param>
    public static string QuestionOf(MessageWebhook webhook, bool sign)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var text = MarkdownToWhatsApp.Convert(webhook.Content ?? "");
        var card = webhook is { ContentType: "cards", ContentAttributes.Items: [var only] } ? ItemRendering.Heading(only) : "";
        return Sign(webhook, text.Length > 0 && card.Length > 0 ? $"{text}\n\n{card}" : text + card, sign);
    }

    /// <summary>
    /// What the customer can answer with by tapping, as value and title: the items of an <c>input_select</c>, the answers of a
    /// single card. Empty for what only reads.
    /// </summary>
    public static IReadOnlyList<(string Value, string Title)> ChoicesOf(MessageWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook switch
        {
            { ContentType: "input_select" } => [.. webhook.ContentAttributes.Items.Select(item => (item.Value, item.Title))],
            { ContentType: "cards", ContentAttributes.Items: [{ Actions: [_, ..] actions }] } when actions.All(action => action.Link is null) =>
                [.. actions.Select(action => (action.Payload, action.Text))],
            _ => [],
        };
    }

    private static string Sign(MessageWebhook webhook, string body, bool sign) =>
        sign && body.Length > 0 && SignatureOf(webhook) is { } name ? $"*{name}*:\n{body}" : body;

    private static string? SignatureOf(MessageWebhook webhook)
    {
        if (ForwardingRules.OriginOf(webhook) != MessageOrigin.Agent)
            return null;
        // An asterisk or line break in the name would end the bold early.
        var name = webhook.Sender?.Name?.Replace("*", "").ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
