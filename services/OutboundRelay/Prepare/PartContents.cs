using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>Makes of each part what the connector sends. Whatever it does before that may be repeated.</summary>
internal sealed class PartContents(
    FilePreparation files, FailureOutcomes failures, OutboundMetrics metrics, IOptions<OutboundRelayOptions> options, TimeProvider time)
{
    /// <summary>Between looks for a file that Chatwoot does not have yet.</summary>
    private static readonly TimeSpan FilePause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(3);

    public async Task<PartContent> MakeAsync(OutboundDelivery delivery, PlannedMessage message, PartStep step, ILaneCall call, CancellationToken cancellationToken) =>
        step.Part.Kind switch
        {
            PartKind.Text => new PartContent.Ready(new OutgoingText(message.WordsOf(step.Part)), delivery),
            PartKind.Choices => new PartContent.Ready(
                new OutgoingChoices(message.WordsOf(step.Part), MessagePlanner.ChoicesOf(message.Webhook)), delivery),
            PartKind.Template => await FillTemplateAsync(delivery, message, call, cancellationToken),
            _ => await FetchAsync(delivery, message, step, call, cancellationToken),
        };

    private async Task<PartContent> FillTemplateAsync(OutboundDelivery delivery, PlannedMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        if (!delivery.Connector!.Capabilities.Templates)
            return new PartContent.Ends(await failures.JudgeAsync(delivery, new RemoteFailure(FailureCategory.Message, SendingReasons.NoTemplates), call, cancellationToken));
        var request = TemplateCommand.RequestOf(message.Webhook) ?? new TemplateRequest { Name = "" };
        var resolution = await delivery.Connector.ResolveTemplateAsync(delivery.Target, request, cancellationToken);
        return resolution.Template is { } template
            ? new PartContent.Ready(template, delivery)
            : new PartContent.Ends(await failures.JudgeAsync(delivery, resolution.Failure!, call, cancellationToken));
    }

    private async Task<PartContent> FetchAsync(OutboundDelivery delivery, PlannedMessage message, PartStep step, ILaneCall call, CancellationToken cancellationToken)
    {
        var caption = step.Part.Length > 0 ? message.WordsOf(step.Part) : null;
        if (delivery.Progress.UploadOf(step.Number) is { } uploaded)
            return new PartContent.Ready(
                new OutgoingMedia { Kind = uploaded.Kind, UploadId = uploaded.Id, FileName = uploaded.FileName, Caption = caption }, delivery);

        switch (await files.PrepareAsync(
            delivery, step.Number, message.FileOf(step.Part), caption is not null, message.IsVoice(step.Part), cancellationToken))
        {
            case PreparedFile.Ready ready:
                if (ready.Upload is { } upload)
                {
                    delivery = delivery with { Progress = delivery.Progress.With(upload) };
                    await call.SaveAsync(delivery.Progress.Write(), cancellationToken);
                }

                metrics.File("ready");
                return new PartContent.Ready(ready.Media with { Caption = caption }, delivery) { Files = ready.Files };
            case PreparedFile.Unsendable unsendable:
                return Skip(delivery, message, step, unsendable.Reason);
            case PreparedFile.NotYet notYet:
                return await WaitAsync(delivery, message, step, notYet, call, cancellationToken);
            case PreparedFile.Busy:
                return new PartContent.Ends(new LaneOutcome.RetryLater(OutboundReasons.ManyFiles, BusyPause) { Counts = false });
            case PreparedFile.Failed failed:
                return new PartContent.Ends(await failures.JudgeAsync(delivery, failed.Failure, call, cancellationToken));
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}.");
        }
    }

    private async Task<PartContent> WaitAsync(
        OutboundDelivery delivery, PlannedMessage message, PartStep step, PreparedFile.NotYet notYet, ILaneCall call, CancellationToken cancellationToken)
    {
        var since = delivery.Progress.FileWaitsSince ?? time.GetUtcNow();
        if (time.GetUtcNow() - since >= (notYet.Missing ? options.Value.FileGrace : options.Value.FilePatience))
            return Skip(delivery, message, step, OutboundReasons.AttachAgain(notYet.Reason));
        await call.SaveAsync((delivery.Progress with { FileWaitsSince = since }).Write(), cancellationToken);
        return new PartContent.Ends(new LaneOutcome.RetryLater(OutboundReasons.FileMissing(notYet.Reason), notYet.Missing ? FilePause : null));
    }

    private PartContent.Skipped Skip(OutboundDelivery delivery, PlannedMessage message, PartStep step, Reason reason)
    {
        metrics.File("left out");
        var (place, count) = message.PlaceOf(step.Part);
        var why = count == 1 ? OutboundReasons.FileNotSent(reason) : OutboundReasons.FileOfSeveralNotSent(place, count, reason);
        return new PartContent.Skipped(delivery with { Progress = delivery.Progress.With(new UnsendableFile(step.Number, why)) });
    }
}
