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
    public static MessagePlan Plan(MessageWebhook webhook, ConnectorCapabilities capabilities, bool sign) => new()
    {
        Signed = sign,
        Parts = TemplateCommand.RequestOf(webhook) is not null
            ? [new PlannedPart(PartKind.Template, 0, 0), .. Files(webhook, captioned: null, 0)]
            : Choices(webhook, capabilities, sign) ?? Words(webhook, sign),
    };

    private static IReadOnlyList<PlannedPart>? Choices(MessageWebhook webhook, ConnectorCapabilities capabilities, bool sign)
    {
        if (!capabilities.Choices)
            return null;
        var question = MessageRendering.QuestionOf(webhook, sign);
        return OutgoingChoices.Fit(question, ChoicesOf(webhook))
            ? [.. Files(webhook, captioned: null, 0), new PlannedPart(PartKind.Choices, 0, question.Length)]
            : null;
    }

    public static IReadOnlyList<OutgoingChoice> ChoicesOf(MessageWebhook webhook) =>
        [.. MessageRendering.ChoicesOf(webhook).Select(choice => new OutgoingChoice(choice.Value, choice.Title))];

    private static IReadOnlyList<PlannedPart> Words(MessageWebhook webhook, bool sign)
    {
        var text = MessageRendering.ToWhatsApp(webhook, sign);
        var captioned = text.Length is > 0 and <= OutgoingMedia.MaxCaptionLength
            ? webhook.Attachments.FirstOrDefault(TakesCaption)
            : null;
        var files = Files(webhook, captioned, text.Length);
        return captioned is not null
            ? [.. files]
            : [.. TextParts.Cut(text, OutgoingText.MaxLength).Select(place => new PlannedPart(PartKind.Text, place.Start, place.Length)), .. files];
    }

    private static IEnumerable<PlannedPart> Files(MessageWebhook webhook, ChatwootAttachment? captioned, int length) =>
        webhook.Attachments.Select(file => new PlannedPart(PartKind.File, 0, file == captioned ? length : 0, file.Id));

    // A picture of type webp becomes a sticker.
    private static bool TakesCaption(ChatwootAttachment file) =>
        file.FileType is not "audio" && file.ContentType is not "image/webp" && !string.Equals(file.Extension, "webp", StringComparison.OrdinalIgnoreCase);
}
