using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// Brings a file from Chatwoot to the provider: fetched to disk, made a voice note where it is one, judged by type and size,
/// uploaded as a stream. Nothing of it has an effect that the customer sees, so all of it may be repeated.
/// </summary>
internal sealed class FilePreparation(
    AttachmentDownload downloads, VoiceTranscoder transcoder, FileSpace space, OutboundMetrics metrics, IOptions<OutboundRelayOptions> options) : IDisposable
{
    // Each has a file on disk; FileSpace sees to it that they fit.
    private readonly SemaphoreSlim _places = new(options.Value.FileConcurrency);

    // A slow Chatwoot must not fill the lanes of everybody with files that wait for a place.
    private readonly SemaphoreSlim _line = new(2 * options.Value.FileConcurrency);

    /// <param name="delivery">The attempt.</param>
    /// <param name="number">The part's number.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="captioned">Whether a text goes below it: then it goes in a form that can have one.</param>
    /// <param name="asVoice">Whether it is a recording.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<PreparedFile> PrepareAsync(
        OutboundDelivery delivery, int number, ChatwootAttachment attachment, bool captioned, bool asVoice, CancellationToken cancellationToken)
    {
        if (attachment.FileSize > Math.Min(options.Value.MaxFileSize, delivery.Connector!.Capabilities.Limits.File) && !asVoice)
            return new PreparedFile.Unsendable(Judge(delivery, attachment) ?? OutboundReasons.FileTooLarge);
        if (!await _line.WaitAsync(TimeSpan.Zero, cancellationToken))
            return new PreparedFile.Busy();
        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await FetchAsync(delivery, number, attachment, captioned, asVoice, cancellationToken);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            _line.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _line.Dispose();
    }

    private async Task<PreparedFile> FetchAsync(
        OutboundDelivery delivery, int number, ChatwootAttachment attachment, bool captioned, bool asVoice, CancellationToken cancellationToken) =>
        await downloads.FetchAsync(attachment.DataUrl, attachment.ContentType, delivery.Instance?.Chatwoot?.BaseUrl, cancellationToken) switch
        {
            FetchOutcome.Refused refused => new PreparedFile.Unsendable(refused.Reason),
            FetchOutcome.NotYet notYet => new PreparedFile.NotYet(notYet.Reason, notYet.Missing),
            FetchOutcome.NoRoom => new PreparedFile.Busy(),
            FetchOutcome.Fetched fetched => await UploadAsync(delivery, number, attachment, fetched, captioned, asVoice, cancellationToken),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private async Task<PreparedFile> UploadAsync(
        OutboundDelivery delivery, int number, ChatwootAttachment attachment, FetchOutcome.Fetched fetched, bool captioned, bool asVoice, CancellationToken cancellationToken)
    {
        List<FetchedFile> files = [fetched.File];
        PreparedFile? prepared = null;
        try
        {
            var name = attachment.FileName ?? "file";
            var file = await fetched.File.DescribeAsync(name, ContentTypes.Of(attachment.ContentType, fetched.ContentType, name), cancellationToken);
            var voiceLimit = delivery.Connector!.Capabilities.Limits.Voice;
            if (asVoice && !file.IsVoice && !delivery.Message.AsDocument && file.Length + voiceLimit <= space.Largest)
            {
                if (!fetched.File.TryReserve(file.Length + voiceLimit))
                    return prepared = new PreparedFile.Busy();
                var voice = await transcoder.TranscodeAsync(fetched.File, voiceLimit, cancellationToken);
                metrics.Voice(voice is null ? "as it is" : "transcoded");
                if (voice is not null)
                {
                    files.Add(voice);
                    file = await voice.DescribeAsync(Path.ChangeExtension(name, ".ogg"), "audio/ogg", cancellationToken);
                }
            }

            prepared = await GiveAsync(delivery, number, file, captioned, cancellationToken);
            if (prepared is PreparedFile.Ready { Upload: null } along)
                prepared = along with { Files = files };
            return prepared;
        }
        finally
        {
            if (prepared is not PreparedFile.Ready { Upload: null })
            {
                foreach (var file in files)
                    await file.DisposeAsync();
            }
        }
    }

    private static async Task<PreparedFile> GiveAsync(OutboundDelivery delivery, int number, OutgoingFile file, bool captioned, CancellationToken cancellationToken)
    {
        var form = delivery.Connector!.JudgeMedia(file);
        if (form.Refusal is { } refusal)
            return new PreparedFile.Unsendable(refusal);
        var kind = delivery.Message.AsDocument || (captioned && !OutgoingMedia.TakesCaption(form.Kind)) ? OutgoingMediaKind.Document : form.Kind;
        if (delivery.Connector.Capabilities.FilesAlong)
            return new PreparedFile.Ready(new OutgoingMedia { Kind = kind, File = file, FileName = file.Name }, Upload: null);
        var upload = await delivery.Connector.UploadAsync(delivery.Target, file, kind, cancellationToken);
        if (upload.Failure is { } formRefused && kind is not OutgoingMediaKind.Document && SendingReasons.IsFormRefused(formRefused.Reason))
        {
            kind = OutgoingMediaKind.Document;
            upload = await delivery.Connector.UploadAsync(delivery.Target, file, kind, cancellationToken);
        }

        return upload switch
        {
            { Failure: { Category: FailureCategory.Message } refused } => new PreparedFile.Unsendable(refused.Reason),
            { Failure: { } failure } => new PreparedFile.Failed(failure),
            _ => new PreparedFile.Ready(
                new OutgoingMedia { Kind = kind, UploadId = upload.Id, FileName = file.Name }, new UploadedPart(number, upload.Id!, kind, file.Name)),
        };
    }

    private static Reason? Judge(OutboundDelivery delivery, ChatwootAttachment attachment) => delivery.Connector!.JudgeMedia(new OutgoingFile
    {
        Name = "",
        ContentType = ContentTypes.Normalise(attachment.ContentType ?? ContentTypes.Unknown),
        Length = attachment.FileSize ?? 0,
        Open = () => Stream.Null,
    }).Refusal;
}
