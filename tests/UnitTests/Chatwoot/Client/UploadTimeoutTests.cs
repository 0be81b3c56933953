using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.UnitTests.Chatwoot.Client;

public sealed class UploadTimeoutTests
{
    [Theory]
    [InlineData(0L, 20)]
    [InlineData(1024L * 1024, 24)]
    [InlineData(16L * 1024 * 1024, 84)]
    [InlineData(100L * 1024 * 1024, 180)]
    [InlineData(null, 180)]
    public void A_file_gets_the_time_that_its_size_wants(long? bytes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new ChatwootOptions().TimeoutFor(bytes));

    [Fact]
    public void A_file_never_gets_less_than_a_text() =>
        Assert.Equal(TimeSpan.FromSeconds(20), new ChatwootOptions { UploadTimeout = TimeSpan.FromSeconds(5) }.TimeoutFor(null));
}
