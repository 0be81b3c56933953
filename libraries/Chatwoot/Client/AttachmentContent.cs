using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Copies an attachment through one buffer, and tells a source that fails from a Chatwoot that does.</summary>
internal sealed class AttachmentContent : HttpContent
{
    private const int BufferSize = 64 * 1024;

    private readonly NewAttachment _attachment;

    public AttachmentContent(NewAttachment attachment)
    {
        _attachment = attachment;
        Headers.ContentType = MediaTypeHeaderValue.TryParse(attachment.ContentType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = "\"attachments[]\"",
            FileName = $"\"{Ascii(attachment.FileName)}\"",
            // Rack prefers it to the one before, which keeps ASCII only.
            FileNameStar = attachment.FileName,
        };
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var left = _attachment.Length;
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                left -= count;
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            if (left is > 0)
                throw new AttachmentReadException(new EndOfStreamException("The file is shorter than announced."));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _attachment.Length ?? 0;
        return _attachment.Length is not null;
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _attachment.Content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new AttachmentReadException(exception);
        }
    }

    private static string Ascii(string name)
    {
        var ascii = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            ascii.Append(rune.Value is >= ' ' and <= '~' and not '"' and not '\\' ? (char)rune.Value : '_');
        return ascii.ToString();
    }
}
