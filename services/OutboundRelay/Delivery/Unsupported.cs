using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>What of a message cannot go to WhatsApp, told to the agent. Pure.</summary>
internal static class Unsupported
{
    /// <summary>Null when everything can go.</summary>
    /// <param name="webhook">The message.</param>
    /// <param name="hasText">Whether it has text, which goes.</param>
    public static string? Explain(MessageWebhook webhook, bool hasText)
    {
        if (webhook.Attachments.Count == 0)
            return null;
        var files = webhook.Attachments.Count == 1 ? "The file was" : $"The {webhook.Attachments.Count} files were";
        var text = hasText ? " The text was sent." : "";
        return $"{files} not sent: RyzeBridge does not relay files to WhatsApp yet. Send a link instead.{text}";
    }
}
