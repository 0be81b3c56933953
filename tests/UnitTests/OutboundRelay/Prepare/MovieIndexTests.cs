using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.TestInfrastructure;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.OutboundRelay.Prepare;

public sealed class MovieIndexTests
{
    [Fact]
    public async Task The_tracks_are_read_from_the_index_wherever_it_stands()
    {
        using var file = new MemoryStream(TestFiles.Mp4("hvc1", "mp4a"));

        Assert.Equal([new MediaTrack(true, "hvc1"), new MediaTrack(false, "mp4a")], await MovieIndex.ReadAsync(file, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(70_000)]
    [InlineData(75_200)]
    public async Task What_was_cut_short_is_not_known(int length)
    {
        using var file = new MemoryStream(TestFiles.Mp4("avc1")[..length]);

        Assert.Null(await MovieIndex.ReadAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_film_is_not_known()
    {
        var bytes = new byte[10_000];
        new Random(7).NextBytes(bytes);
        using var file = new MemoryStream(bytes);

        Assert.Null(await MovieIndex.ReadAsync(file, CancellationToken.None));
    }
}
