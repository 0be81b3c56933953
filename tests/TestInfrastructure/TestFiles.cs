using System.Text;

namespace RyzeBridge.TestInfrastructure;

/// <summary>Small files whose first bytes are what they say.</summary>
public static class TestFiles
{
    public static byte[] Png() => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    public static byte[] Pdf() => Encoding.ASCII.GetBytes("%PDF-1.4 test");

    public static byte[] Mp3() => Encoding.ASCII.GetBytes("ID3 not really music");

    public static byte[] WebP() => [.. "RIFF"u8, 10, 0, 0, 0, .. "WEBPVP8 "u8, 1, 2, 3, 4];

    /// <summary>An MP4 without frames whose index names these codecs, for example <c>avc1</c>, <c>hvc1</c>, <c>mp4a</c>.</summary>
    public static byte[] Mp4(params IEnumerable<string> codecs) => [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isommp41"u8]), .. Box("free", new byte[5000]), .. Box("mdat", new byte[70_000]), .. Box("moov", [.. Box("mvhd", new byte[100]), .. codecs.SelectMany(Track)])];

    private static byte[] Track(string codec)
    {
        byte[] handler = [.. new byte[8], .. (codec is "mp4a" or "alac" or "ac-3" or "Opus" or "samr" ? "soun"u8 : "vide"u8), .. new byte[12], 0];
        var entry = Box(codec, new byte[78]);
        return Box("trak", Box("mdia", [.. Box("hdlr", handler), .. Box("minf", Box("stbl", Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. entry])))]));
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = content.Length + 8;
        return [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. Encoding.ASCII.GetBytes(type), .. content];
    }

    /// <summary>A tenth of a second of silence: 8,000 samples a second, two channels of 16 bits.</summary>
    public static byte[] Wav()
    {
        var samples = new byte[3200];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)2);
        writer.Write(8000);
        writer.Write(32_000);
        writer.Write((short)4);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return file.ToArray();
    }
}
