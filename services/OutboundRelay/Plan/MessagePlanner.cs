using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>
/// Cuts a message into sends: its text with the pictures in it, then each of its files, as Chatwoot shows them; a text that fits
/// stands below the first file that can have one. Pure.
/// </summary>
internal static class MessagePlanner
{
    /// <returns>The plan, and the text that its places refer to.</returns>
    public static (MessagePlan Plan, RenderedText Text) Plan(MessageWebhook webhook, ConnectorCapabilities capabilities, RenderingSettings settings)
    {
        var isTemplate = TemplateCommand.RequestOf(webhook) is not null;
        if (!isTemplate && QuestionOf(webhook, capabilities, settings) is { } question)
            return Make(question, [.. Files(webhook, captioned: null, 0), .. question.Pieces().Select(Ask)]);
        var text = MessageRendering.Render(webhook, settings);
        return Make(text, isTemplate ? [new PlannedPart(PartKind.Template, 0, 0), .. Files(webhook, captioned: null, 0)] : Words(webhook, text, capabilities.Limits));

        (MessagePlan Plan, RenderedText Text) Make(RenderedText words, IReadOnlyList<PlannedPart> parts) =>
            (new MessagePlan
            {
                Signed = settings.Sign,
                Markup = settings.Markup,
                Chatwoot = words.Pictures.Count > 0 ? settings.Chatwoot : null,
                Parts = parts,
                TextLength = words.Text.Length,
            }, words);
    }

    /// <summary>The question above answers to tap; null when the message has none that the connector can show.</summary>
    private static RenderedText? QuestionOf(MessageWebhook webhook, ConnectorCapabilities capabilities, RenderingSettings settings)
    {
        if (capabilities.Choices.Count == 0 || ChoicesOf(webhook) is not { Count: > 0 } choices)
            return null;
        var question = MessageRendering.RenderQuestion(webhook, settings);
        var pieces = question.Pieces();
        if (pieces is not [.., { Picture: null } last] || pieces.SkipLast(1).Any(piece => piece.Length > capabilities.Limits.Caption))
            return null;
        var words = question.Text.Substring(last.Start, last.Length);
        return capabilities.Choices.Any(form => form.Fits(words, choices)) ? question : null;
    }

    public static IReadOnlyList<OutgoingChoice> ChoicesOf(MessageWebhook webhook) =>
        [.. MessageRendering.ChoicesOf(webhook).Select(choice => new OutgoingChoice(choice.Value, choice.Title, choice.Description))];

    private static PlannedPart Ask(RenderedPiece piece) =>
        new(piece.Picture is null ? PartKind.Choices : PartKind.File, piece.Start, piece.Length, Attachment: null, piece.Picture);

    private static IReadOnlyList<PlannedPart> Words(MessageWebhook webhook, RenderedText text, MessageLimits limits)
    {
        var captioned = text.Pictures.Count == 0 && text.Text.Length > 0 && text.Text.Length <= limits.Caption
            ? webhook.Attachments.FirstOrDefault(TakesCaption)
            : null;
        var files = Files(webhook, captioned, text.Text.Length);
        if (captioned is not null)
            return [.. files];
        var marked = new MarkedText(text.Text);
        return [.. text.Pieces().SelectMany(piece => Pieces(marked, piece, text.NameEnd, limits)), .. files];
    }

    private static IEnumerable<PlannedPart> Pieces(MarkedText text, RenderedPiece piece, int nameEnd, MessageLimits limits)
    {
        if (piece.Picture is not null && piece.Length <= limits.Caption)
            return [new PlannedPart(PartKind.File, piece.Start, piece.Length, Attachment: null, piece.Picture)];
        var words = TextParts.Cut(text, piece.Start, piece.Length, limits.Text, nameEnd).Select(place => new PlannedPart(PartKind.Text, place.Start, place.Length));
        // A text that is too long to stand below a picture stands above it.
        return piece.Picture is null ? words : words.Append(new PlannedPart(PartKind.File, 0, 0, Attachment: null, piece.Picture));
    }

    private static IEnumerable<PlannedPart> Files(MessageWebhook webhook, ChatwootAttachment? captioned, int length) =>
        webhook.Attachments.Select(file => new PlannedPart(PartKind.File, 0, file == captioned ? length : 0, file.Id));

    // A picture of type webp becomes a sticker.
    private static bool TakesCaption(ChatwootAttachment file) =>
        file.FileType is not "audio" && file.ContentType is not "image/webp" && !string.Equals(file.Extension, "webp", StringComparison.OrdinalIgnoreCase);
}
