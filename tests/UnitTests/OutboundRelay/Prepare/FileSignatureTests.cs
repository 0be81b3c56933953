using System.Text;
using RyzeBridge.OutboundRelay.Prepare;

namespace RyzeBridge.UnitTests.OutboundRelay.Prepare;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("FFD8FFE0", "application/octet-stream", "image/jpeg")]
    [InlineData("89504E470D0A1A0A", "image/jpeg", "image/png")]
    [InlineData("25504446", "text/plain", "application/pdf")]
    [InlineData("000000186674797068656963", "image/jpeg", "image/heic")]
    [InlineData("00000018667479704D344120", "audio/x-m4a", "audio/mp4")]
    [InlineData("000000186674797069736F6D", "audio/mp4", "audio/mp4")]
    [InlineData("000000186674797069736F6D", "video/mp4", "video/mp4")]
    [InlineData("1A45DFA3", "audio/webm; codecs=opus", "audio/webm")]
    [InlineData("00", "audio/MP3", "audio/mpeg")]
    [InlineData("", "image/jpg", "image/jpeg")]
    public void The_first_bytes_know_better_than_the_name(string hex, string declared, string expected) =>
        Assert.Equal(expected, FileSignature.Of(Convert.FromHexString(hex), declared).ContentType);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Ogg_with_one_channel_of_Opus_is_a_voice_note(byte channels, bool expected)
    {
        byte[] head = [.. "OggS"u8, .. new byte[24], .. "OpusHead"u8, 1, channels, 0, 0];

        Assert.Equal(new FileSignature("audio/ogg", IsVoice: expected), FileSignature.Of(head, "audio/ogg"));
    }

    [Theory]
    [InlineData(0x02, true)]
    [InlineData(0x10, false)]
    public void A_moving_WebP_is_known_by_its_flag(byte flags, bool expected)
    {
        byte[] head = [.. Encoding.ASCII.GetBytes("RIFF\0\0\0\0WEBPVP8X"), 10, 0, 0, 0, flags, 0, 0, 0];

        Assert.Equal(new FileSignature("image/webp", IsAnimated: expected), FileSignature.Of(head, "image/webp"));
    }
}
