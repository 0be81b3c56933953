using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>The WhatsApp text of a Chatwoot message. Pure.</summary>
public static class MessageRendering
{
    /// <summary>
    /// The message's text in WhatsApp's mark-up, choices as a numbered list, empty when it has files only.
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
        var choices = string.Join('\n', webhook.ContentAttributes.ItemTitles.Select((title, index) => $"{index + 1}. {title}"));
        var body = (text.Length, choices.Length) switch
        {
            (_, 0) => text,
            (0, _) => choices,
            _ => $"{text}\n\n{choices}",
        };
        return sign && body.Length > 0 && SignatureOf(webhook) is { } name ? $"*{name}*:\n{body}" : body;
    }

    private static string? SignatureOf(MessageWebhook webhook)
    {
        if (ForwardingRules.OriginOf(webhook) != MessageOrigin.Agent)
            return null;
        // An asterisk or line break in the name would end the bold early.
        var name = webhook.Sender?.Name?.Replace("*", "").ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
