using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>A message with its plan: gives each part its words. Pure.</summary>
internal sealed class PlannedMessage
{
    private readonly MarkedText _text;
    private readonly IReadOnlyList<RenderedPicture> _pictures;

    private PlannedMessage(MessageWebhook webhook, MessagePlan plan, RenderedText text)
    {
        Webhook = webhook;
        Plan = plan;
        _text = new MarkedText(text.Text);
        _pictures = text.Pictures;
    }

    public MessageWebhook Webhook { get; }

    public MessagePlan Plan { get; }

    /// <summary>
    /// The message by a plan that was made before, if it still fits; else by a new one. A later version may word a text differently:
    /// once a part may have been sent the parts keep their numbers all the same, and nothing of the text is left out.
    /// </summary>
    /// <param name="webhook">The message.</param>
    /// <param name="plan">The earlier plan; null for none.</param>
    /// <param name="capabilities">What the connector can do.</param>
    /// <param name="sign">Whether a new plan signs.</param>
    /// <param name="isBegun">Whether something may have been sent by the earlier plan.</param>
    /// <param name="markup">Which marks a new plan reads.</param>
    /// <param name="chatwoot">Chatwoot's address: its pictures go as pictures.</param>
    public static PlannedMessage Of(
        MessageWebhook webhook,
        MessagePlan? plan,
        ConnectorCapabilities capabilities,
        bool sign,
        bool isBegun = false,
        AgentMarkup markup = AgentMarkup.Chatwoot,
        string? chatwoot = null)
    {
        if (plan is not null && plan.Parts.All(part => part.Attachment is not { } file || FileOf(webhook, file) is not null))
        {
            var text = TextOf(webhook, plan, chatwoot);
            if (Fits(plan, text))
                return new PlannedMessage(webhook, plan, text);
            if (isBegun && HasPictures(plan, text))
                return new PlannedMessage(webhook, Stretch(plan, text.Text), text);
        }

        var (made, words) = MessagePlanner.Plan(webhook, capabilities, new RenderingSettings { Sign = sign, Markup = markup, Chatwoot = chatwoot });
        return new PlannedMessage(webhook, made, words);
    }

    /// <summary>The words of a part.</summary>
    public string WordsOf(PlannedPart part) => _text.Slice(part.Start, part.Length);

    /// <summary>The file of a part.</summary>
    public ChatwootAttachment FileOf(PlannedPart part) =>
        part.Picture is { } picture ? Picture(_pictures[picture].Address) : FileOf(Webhook, part.Attachment) ?? throw new InvalidOperationException("A part names a file that its message has not.");

    /// <summary>A recording goes as a voice note; a file of sound that the agent wrote something to stays one.</summary>
    public bool IsVoice(PlannedPart part) => FileOf(part).FileType == "audio" && string.IsNullOrWhiteSpace(Webhook.Content);

    /// <summary>Place of a file among the message's files and pictures, from 1; how many there are.</summary>
    public (int Place, int Count) PlaceOf(PlannedPart part)
    {
        var files = Plan.Parts.Where(other => other.Kind is PartKind.File).ToList();
        return (1 + files.FindIndex(other => other.Attachment == part.Attachment && other.Picture == part.Picture), files.Count);
    }

    private static bool Fits(MessagePlan plan, RenderedText text) => HasPictures(plan, text) && (plan.TextLength is { } length
        ? length == text.Text.Length
        : plan.Parts.All(part => part.Start + part.Length <= text.Text.Length));

    private static bool HasPictures(MessagePlan plan, RenderedText text) => plan.Parts.All(part => part.Picture is null || part.Picture < text.Pictures.Count);

    private static MessagePlan Stretch(MessagePlan plan, string text)
    {
        var last = plan.Parts.Index().LastOrDefault(part => part.Item.Length > 0).Index;
        return plan with
        {
            TextLength = text.Length,
            Parts = [.. plan.Parts.Select((part, number) => part.Length == 0 ? part : Place(part, number == last))],
        };

        PlannedPart Place(PlannedPart part, bool isLast)
        {
            var start = Math.Min(part.Start, text.Length);
            return part with { Start = start, Length = isLast ? text.Length - start : Math.Min(part.Length, text.Length - start) };
        }
    }

    private static ChatwootAttachment? FileOf(MessageWebhook webhook, long? id) => webhook.Attachments.FirstOrDefault(file => file.Id == id);

    // What Chatwoot gives of a picture in a text is its address.
    private static ChatwootAttachment Picture(string address)
    {
        var picture = new ChatwootAttachment { FileType = "image", DataUrl = address };
        return picture with { ContentType = ContentTypes.Of(declared: null, answered: null, picture.FileName ?? "picture") };
    }

    private static RenderedText TextOf(MessageWebhook webhook, MessagePlan plan, string? chatwoot)
    {
        var settings = new RenderingSettings { Sign = plan.Signed, Markup = plan.Markup, Chatwoot = plan.Chatwoot ?? chatwoot };
        return plan.Parts.Any(part => part.Kind is PartKind.Choices)
            ? MessageRendering.RenderQuestion(webhook, settings)
            : MessageRendering.Render(webhook, settings);
    }
}
