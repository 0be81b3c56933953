using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.InboundRelay;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.OutboundRelay;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationTests.Hosting;

public sealed class RelayNetworkTests
{
    [Theory]
    [InlineData("inbound")]
    [InlineData("outbound")]
    public async Task A_relay_calls_no_private_address_unless_that_is_allowed_and_says_so_however_often_it_is_asked(string relay)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        Func<string[], WebApplication> build = relay == "inbound" ? InboundRelayHost.Build : OutboundRelayHost.Build;
        await using var app = build(
        [
            "--ConnectionStrings:Postgres=Host=127.0.0.1",
            "--ConnectionStrings:RabbitMq=amqp://127.0.0.1",
            $"--Secrets:TransitKeys:0={SecretKey.Generate()}",
            $"--Secrets:AtRestKeys:0={SecretKey.Generate()}",
        ]);
        var api = app.Services.GetRequiredService<ChatwootClients>().Create(new Uri(chatwoot.Url), SimulatedChatwoot.Token);

        // More often than the circuit bears failures.
        for (var call = 0; call < 20; call++)
        {
            var exception = await Assert.ThrowsAsync<ChatwootException>(() => api.GetProfileAsync(CancellationToken.None));
            Assert.Equal((FailureCategory.Credentials, "chatwoot.forbidden-address"), (exception.Failure.Category, exception.Failure.Reason.Code));
        }

        Assert.Empty(await chatwoot.CallsAsync());
    }
}
