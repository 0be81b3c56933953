using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.UnitTests.IntegrationManager;

public sealed class ChatwootReleaseTests
{
    [Theory]
    [InlineData("4.16.2", "4.16.2")]
    [InlineData("v4.13.0", "4.13.0")]
    [InlineData("4.12.0-ce", "4.12.0")]
    [InlineData("4.13.0rc1", "4.13.0")]
    [InlineData("develop", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_version_is_read_without_its_suffix(string? told, string? read) => Assert.Equal(read, ChatwootReleases.Read(told)?.ToString());
}
