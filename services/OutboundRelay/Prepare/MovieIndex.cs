using System.Buffers.Binary;
using System.Text;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// The tracks of an MP4, 3GP or QuickTime file, read from its own index (ISO/IEC 14496-12: <c>moov/trak/mdia/minf/stbl/stsd</c>), wherever in the
/// file that stands. Reads a few kilobytes, never the frames.
/// </summary>
internal static class MovieIndex
{
    private const int HeaderLength = 8;
    private const int LongHeaderLength = 16;
    private const int MostBoxes = 10_000;
    private const int EntryLength = 512;

    /// <summary>The tracks that can be seen or heard; null when there is no index that can be read.</summary>
    public static async Task<IReadOnlyList<MediaTrack>?> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var tracks = new List<MediaTrack>();
        var reader = new Reader(file, tracks);
        return await reader.ReadAsync(0, file.Length, handler: null, cancellationToken) && tracks.Count > 0 ? tracks : null;
    }

    private sealed class Reader(Stream file, List<MediaTrack> tracks)
    {
        private int _boxes;
        private string? _handler;

        /// <returns>False when what stands there is no sequence of boxes.</returns>
        public async Task<bool> ReadAsync(long position, long end, string? handler, CancellationToken cancellationToken)
        {
            _handler = handler;
            while (position + HeaderLength <= end)
            {
                if (++_boxes > MostBoxes)
                    return false;
                var header = await ReadBytesAsync(position, LongHeaderLength, cancellationToken);
                if (header.Length < HeaderLength)
                    return false;
                var type = Encoding.Latin1.GetString(header, 4, 4);
                var (length, start) = BinaryPrimitives.ReadUInt32BigEndian(header) switch
                {
                    0 => (end - position, HeaderLength),
                    1 when header.Length == LongHeaderLength => (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(HeaderLength)), LongHeaderLength),
                    var size => ((long)size, HeaderLength),
                };
                if (length < start || position + length > end)
                    // A file that was cut short, or is still being written.
                    return false;
                if (!await EnterAsync(type, position + start, position + length, cancellationToken))
                    return false;
                position += length;
            }

            return true;
        }

        private async Task<bool> EnterAsync(string type, long start, long end, CancellationToken cancellationToken)
        {
            switch (type)
            {
                case "moov" or "trak" or "mdia" or "minf" or "stbl":
                    return await ReadAsync(start, end, type is "trak" ? null : _handler, cancellationToken);
                case "hdlr":
                    var handler = await ReadBytesAsync(start, 12, cancellationToken);
                    // QuickTime has a second one, of the data, within minf.
                    if (handler.Length == 12 && Encoding.Latin1.GetString(handler, 8, 4) is var name and not ("alis" or "url " or "mdir"))
                        _handler = name;
                    return true;
                case "stsd" when _handler is "vide" or "soun":
                    var description = await ReadBytesAsync(start + 8, (int)Math.Min(EntryLength, end - start - 8), cancellationToken);
                    if (description.Length >= HeaderLength)
                        tracks.Add(new MediaTrack(_handler is "vide", CodecOf(description)));
                    return true;
                default:
                    return true;
            }
        }

        /// <summary>The first entry's name; of H.264 with what no phone plays (10 bits, 4:2:2, 4:4:4) its profile too.</summary>
        private static string CodecOf(byte[] entry)
        {
            var codec = Encoding.Latin1.GetString(entry, 4, 4);
            var configuration = entry.AsSpan().IndexOf("avcC"u8);
            return configuration > 0 && configuration + 5 < entry.Length && entry[configuration + 5] is var profile and (44 or 110 or 122 or 244) ? $"{codec}.{profile}" : codec;
        }

        private async Task<byte[]> ReadBytesAsync(long position, int count, CancellationToken cancellationToken)
        {
            var buffer = new byte[Math.Max(0, count)];
            file.Position = position;
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return read == buffer.Length ? buffer : buffer[..read];
        }
    }
}
