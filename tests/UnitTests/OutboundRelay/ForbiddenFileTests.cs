using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Network;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Prepare;

namespace RyzeBridge.UnitTests.OutboundRelay;

public sealed class ForbiddenFileTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", null)]
    [InlineData("http://10.1.2.3/rails/active_storage/blobs/redirect/id/a.pdf", null)]
    [InlineData("http://10.1.2.3/rails/active_storage/blobs/redirect/id/a.pdf", "http://10.1.2.4")]
    [InlineData("http://127.0.0.1:5432/", "https://chatwoot.example.com")]
    public async Task A_file_at_a_forbidden_address_is_refused_at_once_with_the_reason(string address, string? chatwoot)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(AttachmentDownload.ClientName);
        await using var provider = services
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddNetworkGuard()
            .AddSingleton(Options.Create(new OutboundRelayOptions()))
            .AddSingleton<FileSpace>()
            .AddSingleton<AttachmentDownload>()
            .BuildServiceProvider();

        var outcome = await provider.GetRequiredService<AttachmentDownload>().FetchAsync(address, "application/pdf", chatwoot, CancellationToken.None);

        Assert.Equal(OutboundReasons.FileAddressForbidden, Assert.IsType<FetchOutcome.Refused>(outcome).Reason);
    }
}
