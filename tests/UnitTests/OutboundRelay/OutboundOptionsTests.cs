using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.OutboundRelay;

namespace RyzeBridge.UnitTests.OutboundRelay;

public sealed class OutboundOptionsTests
{
    [Theory]
    [InlineData("00:00:30", true)]
    [InlineData("00:00:20", false)]
    public async Task A_send_may_not_be_judged_before_its_time_out(string longestCall, bool accepted)
    {
        await using var relay = OutboundRelayHost.Build(
        [
            "--ConnectionStrings:Postgres=Host=127.0.0.1",
            "--ConnectionStrings:RabbitMq=amqp://127.0.0.1",
            $"--Secrets:TransitKeys:0={SecretKey.Generate()}",
            $"--Secrets:AtRestKeys:0={SecretKey.Generate()}",
            $"--Outbound:LongestCall={longestCall}",
        ]);

        var exception = Record.Exception(() => relay.Services.GetRequiredService<IOptions<OutboundOptions>>().Value);
        Assert.Equal(accepted, exception is null);
        Assert.True(accepted || exception!.Message.Contains("CloudApi:Timeout", StringComparison.Ordinal));
    }
}
