using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>Agents are told of what lasts. The grace time is a day, and passes when a test says so.</summary>
public sealed class FlappingConnectionTests(PatientWorld world) : IClassFixture<PatientWorld>
{
    [Fact]
    public async Task A_connection_that_flaps_within_the_grace_time_is_not_spoken_of()
    {
        var instance = await world.CreateInstanceAsync();
        for (var flap = 0; flap < 5; flap++)
        {
            await ReportAsync(instance, healthy: false);
            await AnnounceAsync();
            await ReportAsync(instance, healthy: true);
            await AnnounceAsync();
        }

        Assert.Equal(0, await AnnouncementsAsync(instance));
    }

    [Fact]
    public async Task What_lasts_for_the_grace_time_is_announced_once_however_often_it_is_reported()
    {
        var instance = await world.CreateInstanceAsync();
        await ReportAsync(instance, healthy: false);
        await PassGraceAsync(instance);
        await ReportAsync(instance, healthy: false, "190: expired again");
        await AnnounceAsync();
        await AnnounceAsync();

        Assert.Equal(1, await AnnouncementsAsync(instance));
        Assert.Contains("190: expired again", Assert.Single(await instance.UntilShownAsync(1)));
    }

    [Fact]
    public async Task A_flap_starts_the_grace_time_anew()
    {
        var instance = await world.CreateInstanceAsync();
        await ReportAsync(instance, healthy: false);
        await PassGraceAsync(instance);
        await ReportAsync(instance, healthy: true);
        await ReportAsync(instance, healthy: false, "190: expired again");
        await AnnounceAsync();

        Assert.Equal(0, await AnnouncementsAsync(instance));
    }

    private Task AnnounceAsync() =>
        world.Services.GetServices<IHostedService>().OfType<HealthAnnouncer>().Single().AnnounceAsync(CancellationToken.None);

    private Task<long> AnnouncementsAsync(TestInstance instance) =>
        world.QueryAsync<long>("select announcements from whatsapp_health where instance_id = @Id", new { instance.Id });

    private Task<int> PassGraceAsync(TestInstance instance) => world.QueryAsync<int>(
        "update whatsapp_health set changed_at = changed_at - interval '1 day' where instance_id = @Id returning 1", new { instance.Id });

    private async Task ReportAsync(TestInstance instance, bool healthy, string error = "190: expired")
    {
        var report = new IntegrationHealthChanged
        {
            InstanceId = instance.Id,
            IntegrationId = instance.IntegrationId,
            Version = 1,
            Remote = "whatsapp",
            Healthy = healthy,
            Error = healthy ? "" : error,
        };
        await world.PublishAsync(report);
        await Eventually.TrueAsync(
            async () => await world.QueryAsync<bool>(
                "select exists (select from whatsapp_health where instance_id = @InstanceId and healthy = @Healthy and error = @Error)", report),
            "the report is known");
    }
}
