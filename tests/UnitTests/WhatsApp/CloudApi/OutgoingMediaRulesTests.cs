using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi;

public sealed class OutgoingMediaRulesTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("image/jpeg", 5 * Megabyte, OutgoingMediaKind.Image)]
    [InlineData("image/jpeg", 5 * Megabyte + 1, OutgoingMediaKind.Document)]
    [InlineData("image/gif", 1000, OutgoingMediaKind.Document)]
    [InlineData("image/webp", 100 * 1024, OutgoingMediaKind.Sticker)]
    [InlineData("image/webp", 100 * 1024 + 1, OutgoingMediaKind.Document)]
    [InlineData("video/mp4", 16 * Megabyte, OutgoingMediaKind.Video)]
    [InlineData("video/mp4", 16 * Megabyte + 1, OutgoingMediaKind.Document)]
    [InlineData("video/webm", 1000, OutgoingMediaKind.Document)]
    [InlineData("audio/mpeg", 1000, OutgoingMediaKind.Audio)]
    [InlineData("audio/wav", 1000, OutgoingMediaKind.Document)]
    [InlineData("audio/ogg", 1000, OutgoingMediaKind.Document)]
    [InlineData("application/x-made-up", 100 * Megabyte, OutgoingMediaKind.Document)]
    public void Type_and_size_decide_as_what_a_file_goes(string type, long length, OutgoingMediaKind expected) =>
        Assert.Equal(new MediaForm(expected), OutgoingMediaRules.Judge(File(type, length)));

    [Theory]
    [InlineData("video/mp4", "v:avc1,a:mp4a", OutgoingMediaKind.Video)]
    [InlineData("video/mp4", "v:avc1", OutgoingMediaKind.Video)]
    [InlineData("video/mp4", "v:hvc1,a:mp4a", OutgoingMediaKind.Document)]
    [InlineData("video/mp4", "v:av01,a:mp4a", OutgoingMediaKind.Document)]
    [InlineData("video/mp4", "v:avc1,a:Opus", OutgoingMediaKind.Document)]
    [InlineData("video/mp4", "v:avc1,a:mp4a,a:mp4a", OutgoingMediaKind.Document)]
    [InlineData("video/mp4", "v:avc1.110,a:mp4a", OutgoingMediaKind.Document)]
    [InlineData("video/3gpp", "v:s263,a:samr", OutgoingMediaKind.Document)]
    [InlineData("audio/mp4", "a:mp4a", OutgoingMediaKind.Audio)]
    [InlineData("audio/mp4", "a:alac", OutgoingMediaKind.Document)]
    public void What_WhatsApp_does_not_play_goes_as_a_document(string type, string tracks, OutgoingMediaKind expected) => Assert.Equal(
        expected,
        OutgoingMediaRules.Judge(File(type, 1000) with { Tracks = [.. tracks.Split(',').Select(track => new MediaTrack(track[0] == 'v', track[2..]))] }).Kind);

    [Fact]
    public void One_channel_of_Opus_is_a_voice_note_and_a_moving_sticker_may_be_larger()
    {
        Assert.Equal(OutgoingMediaKind.Voice, OutgoingMediaRules.Judge(File("audio/ogg", 1000) with { IsVoice = true }).Kind);
        Assert.Equal(OutgoingMediaKind.Sticker, OutgoingMediaRules.Judge(File("image/webp", 400 * 1024) with { IsAnimated = true }).Kind);
    }

    [Fact]
    public void What_is_larger_than_anything_that_WhatsApp_takes_is_refused_with_advice() =>
        Assert.Equal(
            "The file has 120.5 MB and WhatsApp takes at most 100 MB. Send a link instead.",
            OutgoingMediaRules.Judge(File("application/pdf", 120 * Megabyte + Megabyte / 2)).Refusal!.ToString());

    [Theory]
    [InlineData("application/pdf", OutgoingMediaKind.Document, "application/pdf")]
    [InlineData("image/jpeg", OutgoingMediaKind.Document, "text/plain")]
    [InlineData("application/zip", OutgoingMediaKind.Document, "text/plain")]
    [InlineData("image/jpeg", OutgoingMediaKind.Image, "image/jpeg")]
    [InlineData("audio/ogg", OutgoingMediaKind.Voice, "audio/ogg; codecs=opus")]
    public void An_upload_is_declared_as_a_type_that_Meta_takes_for_its_kind(string type, OutgoingMediaKind kind, string expected) =>
        Assert.Equal(expected, OutgoingMediaRules.UploadTypeOf(type, kind));

    [Theory]
    [InlineData("invoice 7.pdf", "invoice 7.pdf")]
    [InlineData("cute\u202Egnp.exe", "cutegnp.exe")]
    [InlineData("C:\\docs\\a.pdf", "a.pdf")]
    [InlineData("a\r\nb.pdf", "ab.pdf")]
    [InlineData("👩\u200D⚕️ receita.pdf", "👩\u200D⚕️ receita.pdf")]
    [InlineData(" ", "file")]
    [InlineData(null, "file")]
    public void A_name_is_cleaned_as_customers_names_are(string? name, string expected) => Assert.Equal(expected, OutgoingMediaRules.NameOf(name));

    private static OutgoingFile File(string type, long length) => new() { Name = "x", ContentType = type, Length = length, Open = () => Stream.Null };
}
