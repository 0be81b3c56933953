using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>
/// Cuts a message into sends: its text, then each of its files, as Chatwoot shows them; a text that fits stands below the first
/// file that can have one. Pure.
/// </summary>
internal static class MessagePlanner
{
    /// <returns>The plan, and the text that its places refer to.</returns>
    public static (MessagePlan Plan, string Text) Plan(MessageWebhook webhook, ConnectorCapabilities capabilities, bool sign)
    {
        var isTemplate = TemplateCommand.RequestOf(webhook) is not null;
        if (!isTemplate && QuestionOf(webhook, capabilities, sign) is { } question)
            return Make(question, [.. Files(webhook, captioned: null, 0), new PlannedPart(PartKind.Choices, 0, question.Length)]);
        var text = MessageRendering.ToWhatsApp(webhook, sign);
        return Make(text, isTemplate ? [new PlannedPart(PartKind.Template, 0, 0), .. Files(webhook, captioned: null, 0)] : Words(webhook, text, capabilities.Limits));

        (MessagePlan Plan, string Text) Make(string words, IReadOnlyList<PlannedPart> parts) =>
            (new MessagePlan { Signed = sign, Parts = parts, TextLength = words.Length }, words);
    }

    /// <summary>The question above answers to tap; null when the message has none that the connector can show.</summary>
    private static string? QuestionOf(MessageWebhook webhook, ConnectorCapabilities capabilities, bool sign)
    {
        if (capabilities.Choices.Count == 0 || ChoicesOf(webhook) is not { Count: > 0 } choices)
            return null;
        var question = MessageRendering.QuestionOf(webhook, sign);
        return capabilities.Choices.Any(form => form.Fits(question, choices)) ? question : null;
    }

    public static IReadOnlyList<OutgoingChoice> ChoicesOf(MessageWebhook webhook) =>
        [.. MessageRendering.ChoicesOf(webhook).Select(choice => new OutgoingChoice(choice.Value, choice.Title))];

    private static IReadOnlyList<PlannedPart> Words(MessageWebhook webhook, string text, MessageLimits limits)
    {
        var captioned = text.Length > 0 && text.Length <= limits.Caption
            ? webhook.Attachments.FirstOrDefault(TakesCaption)
            : null;
        var files = Files(webhook, captioned, text.Length);
        return captioned is not null
            ? [.. files]
            : [.. TextParts.Cut(text, limits.Text).Select(place => new PlannedPart(PartKind.Text, place.Start, place.Length)), .. files];
    }

    private static IEnumerable<PlannedPart> Files(MessageWebhook webhook, ChatwootAttachment? captioned, int length) =>
        webhook.Attachments.Select(file => new PlannedPart(PartKind.File, 0, file == captioned ? length : 0, file.Id));

    // A picture of type webp becomes a sticker.
    private static bool TakesCaption(ChatwootAttachment file) =>
        file.FileType is not "audio" && file.ContentType is not "image/webp" && !string.Equals(file.Extension, "webp", StringComparison.OrdinalIgnoreCase);
}
