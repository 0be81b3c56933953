using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Take;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.OutboundRelay.Content;

/// <summary>
/// What becomes of each of Chatwoot's webhooks on WhatsApp, frozen in <c>Golden/</c>: the requests that are sent, in order, or why
/// nothing is. After an intended change run with <c>RYZEBRIDGE_WRITE_GOLDEN=1</c> and review the difference.
/// </summary>
public sealed class GoldenSendsTests
{
    private static readonly JsonSerializerOptions Readable = new(CloudApiModule.Json) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConnectorCapabilities Cloud = new()
    {
        Limits = CloudApiLimits.Messages,
        Proof = DeliveryProof.Callback,
        Choices = [CloudApiLimits.Buttons, CloudApiLimits.List],
        Templates = true,
        ReadMarks = true,
    };

    public static TheoryData<string> Samples => new(OutboundSamples.All.Keys);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_webhook_comes_to_what_its_golden_file_says(string sample)
    {
        var seen = Describe(OutboundSamples.All[sample]);

        var path = Path.Combine(GoldenFolder(), sample + ".txt");
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_WRITE_GOLDEN") is "1")
            await File.WriteAllTextAsync(path, seen);
        Assert.Equal(await File.ReadAllTextAsync(path), seen);
    }

    private static string Describe(byte[] body)
    {
        var name = ChatwootWebhook.ReadEnvelope(body).Event;
        if (ChatwootEvents.IsTyping(name))
            return ForwardingRules.ShowsTyping(ChatwootWebhook.ReadTyping(body)) && name is ChatwootEvents.ConversationTypingOn ? "typing is shown, where autoReadMessages is on\n" : "nothing: typing that the customer is not shown\n";
        if (!ChatwootEvents.IsMessage(name))
            return "nothing: no message\n";

        var webhook = ChatwootWebhook.ReadMessage(body);
        var decision = ForwardingRules.Decide(webhook);
        if (decision.Action is not ForwardingAction.Forward)
            return $"{decision.Action}{(decision.Reason is { } reason ? $": {reason}" : "")}\n";

        // As it comes out of its lane.
        var payload = new OutboundPayload { IntegrationId = Guid.Empty, Attempt = 1, Message = webhook };
        var planned = PlannedMessage.Of(OutboundPayload.Read(payload.Write()).Message, plan: null, Cloud, sign: true, chatwoot: "https://chatwoot.example.com");
        var seen = new StringBuilder($"to {ChatRoute.Of(webhook.Conversation, new CloudApiEventParser())}, written by: {decision.Origin}\n");
        if (ForwardingRules.IsEmpty(webhook))
            seen.Append("\nits content is read from Chatwoot\n");
        foreach (var (number, part) in planned.Plan.Parts.Index())
            seen.Append('\n').Append(number).Append(' ').Append(part.Kind).Append('\n').Append(Describe(planned, part, number)).Append('\n');
        return seen.ToString().ReplaceLineEndings("\n");
    }

    private static string Describe(PlannedMessage planned, PlannedPart part, int number)
    {
        if (part.Kind is PartKind.Template)
            return JsonSerializer.Serialize(TemplateCommand.RequestOf(planned.Webhook), Readable);
        OutgoingContent? content = part.Kind switch
        {
            PartKind.Text => new OutgoingText(planned.WordsOf(part)),
            PartKind.Choices => new OutgoingChoices(planned.WordsOf(part), MessagePlanner.ChoicesOf(planned.Webhook)),
            _ => null,
        };
        return content is not null ? Request(content, planned.Webhook, number) : DescribeFile(planned, part, number);
    }

    private static string DescribeFile(PlannedMessage planned, PlannedPart part, int number)
    {
        var attachment = planned.FileOf(part);
        var isVoice = planned.IsVoice(part);
        var file = new OutgoingFile
        {
            Name = attachment.FileName ?? "file",
            ContentType = isVoice ? "audio/ogg" : ContentTypes.Normalise(ContentTypes.Of(attachment.ContentType, null, attachment.FileName ?? "file")),
            Length = attachment.FileSize ?? 1,
            IsVoice = isVoice,
            Open = () => Stream.Null,
        };
        var form = OutgoingMediaRules.Judge(file);
        if (form.Refusal is { } refusal)
            return $"{refusal}\n(its text goes alone: {planned.WordsOf(part)})";
        var kind = part.Length > 0 && !OutgoingMedia.TakesCaption(form.Kind) ? OutgoingMediaKind.Document : form.Kind;
        var media = new OutgoingMedia { Kind = kind, UploadId = "UPLOADED", FileName = file.Name, Caption = part.Length > 0 ? planned.WordsOf(part) : null };
        return $"uploaded as {OutgoingMediaRules.UploadTypeOf(file.ContentType, kind)}\n{Request(media, planned.Webhook, number)}";
    }

    private static string Request(OutgoingContent content, MessageWebhook webhook, int number) => JsonSerializer.Serialize(
        SendMessageRequest.From(new OutgoingMessage
        {
            To = ChatRoute.Of(webhook.Conversation, new CloudApiEventParser())!,
            Content = content,
            QuotedMessageId = number == 0 ? webhook.ContentAttributes.InReplyToExternalId : null,
            CallbackData = $"integration/{webhook.Id}/1/{number}",
        }),
        Readable);

    private static string GoldenFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
