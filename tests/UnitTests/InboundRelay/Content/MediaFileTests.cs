using RyzeBridge.InboundRelay.Present;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay.Content;

public sealed class MediaFileTests
{
    private static readonly DateTimeOffset SentAt = new(2025, 6, 8, 20, 59, 43, TimeSpan.Zero);

    [Theory]
    [InlineData("invoice.pdf", "application/pdf", "invoice.pdf")]
    [InlineData("invoice", "application/pdf", "invoice.pdf")]
    [InlineData("Report v1.2 final", "application/pdf", "Report v1.2 final.pdf")]
    [InlineData("data.bin", "application/pdf", "data.bin")]
    [InlineData("relatório", "application/vnd.ms-excel", "relatório.xls")]
    [InlineData("notes", "application/x-nobody-knows", "notes")]
    [InlineData("C:\\Users\\x\\a.txt", "text/plain", "a.txt")]
    [InlineData("..", "text/plain", "document-20250608-205943.txt")]
    [InlineData("a\r\nb\u0000.txt", "text/plain", "ab.txt")]
    [InlineData("what? *now*: <a>|\"b\".txt", "text/plain", "what_ _now__ _a___b_.txt")]
    [InlineData("cute\u202Egnp.exe", "image/png", "cutegnp.exe")]
    [InlineData("👩\u200D⚕️ receita.pdf", "application/pdf", "👩\u200D⚕️ receita.pdf")]
    [InlineData("می\u200Cخواهم.pdf", "application/pdf", "می\u200Cخواهم.pdf")]
    [InlineData("🏴\U000E0067\U000E0062\U000E007F.pdf", "application/pdf", "🏴\U000E0067\U000E0062\U000E007F.pdf")]
    [InlineData("a\u2066b\u2069\u200F\u061Cc.pdf", "application/pdf", "abc.pdf")]
    [InlineData("\u200D\u200B", "application/pdf", "document-20250608-205943.pdf")]
    [InlineData("nota", "audio/x-wav", "nota.wav")]
    [InlineData("nota", "audio/vnd.wave", "nota.wav")]
    [InlineData("foto", "image/jpg", "foto.jpg")]
    [InlineData("dados", "application/x-zip", "dados.zip")]
    [InlineData("dados", "application/x-zip-compressed", "dados.zip")]
    [InlineData("dados", "application/x-rar-compressed", "dados.rar")]
    [InlineData("musica", "audio/x-flac", "musica.flac")]
    [InlineData("nota", "text/xml; charset=utf-8", "nota.xml")]
    [InlineData("planilha", "application/vnd.ms-excel.sheet.macroenabled.12", "planilha.xlsm")]
    [InlineData("texto", "application/vnd.oasis.opendocument.text", "texto.odt")]
    [InlineData("nfe", "application/vnd.nfe+xml", "nfe.xml")]
    [InlineData(null, "application/zip", "document-20250608-205943.zip")]
    [InlineData(null, null, "document-20250608-205943")]
    public void A_documents_name_is_kept_as_far_as_it_is_one(string? name, string? type, string expected) =>
        Assert.Equal(expected, MediaFile.Of(Media(MediaKind.Document, type, name), SentAt).FileName);

    [Theory]
    [InlineData(MediaKind.Image, "image/jpeg", "picture-20250608-205943.jpg", "image/jpeg")]
    [InlineData(MediaKind.Image, null, "picture-20250608-205943.jpg", "image/jpeg")]
    [InlineData(MediaKind.Image, "IMAGE/PNG", "picture-20250608-205943.png", "image/png")]
    [InlineData(MediaKind.VoiceNote, "audio/ogg; codecs=opus", "voice-note-20250608-205943.ogg", "audio/ogg")]
    [InlineData(MediaKind.Audio, "audio/amr", "audio-20250608-205943.amr", "audio/amr")]
    [InlineData(MediaKind.Video, "video/3gpp", "video-20250608-205943.3gp", "video/3gpp")]
    [InlineData(MediaKind.Sticker, "image/webp", "sticker-20250608-205943.webp", "image/webp")]
    [InlineData(MediaKind.Document, "not a type", "document-20250608-205943", "application/octet-stream")]
    [InlineData(MediaKind.Video, "application/octet-stream", "video-20250608-205943.mp4", "video/mp4")]
    public void A_file_without_a_name_is_named_by_kind_time_and_type(MediaKind kind, string? type, string name, string expectedType)
    {
        var file = MediaFile.Of(Media(kind, type, null), SentAt);
        Assert.Equal((name, expectedType, kind is MediaKind.VoiceNote), (file.FileName, file.ContentType, file.IsVoiceMessage));
    }

    [Fact]
    public void A_documents_type_is_told_by_its_name_when_the_provider_does_not_say() =>
        Assert.Equal("application/pdf", MediaFile.Of(Media(MediaKind.Document, null, "a.pdf"), SentAt).ContentType);

    [Fact]
    public void A_long_name_keeps_its_extension_and_whole_characters()
    {
        var name = MediaFile.Of(Media(MediaKind.Document, "application/pdf", string.Concat(Enumerable.Repeat("😀", 200)) + ".pdf"), SentAt).FileName;
        Assert.EndsWith("😀.pdf", name);
        Assert.InRange(name.Length, 100, 120);
    }

    private static MediaContent Media(MediaKind kind, string? type, string? name) =>
        new() { Kind = kind, File = new MediaReference { Id = "1", MimeType = type, FileName = name } };
}
