using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;

namespace RyzeBridge.UnitTests.Lanes;

public sealed class LaneOptionsTests
{
    [Fact]
    public void Settings_are_bound_from_their_section()
    {
        var options = Bind(("Lanes:ReorderWindow", "00:00:00.500"), ("Lanes:Concurrency", "7"));

        Assert.Equal(TimeSpan.FromMilliseconds(500), options.ReorderWindow);
        Assert.Equal(7, options.Concurrency);
        Assert.Equal(TimeSpan.FromSeconds(60), options.WaitingNotice);
    }

    [Theory]
    [InlineData("Lanes:Concurrency", "0", "Concurrency")]
    [InlineData("Lanes:DedupeRetention", "7.00:00:00", "DedupeRetention")]
    [InlineData("Lanes:ReorderWindow", "00:02:00", "ReorderWindow")]
    public void A_setting_out_of_range_is_refused_by_name(string key, string value, string named)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Bind((key, value)));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private static LaneOptions Bind(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLanes<NoHandler>()
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<LaneOptions>>().Value;
    }

    private sealed class NoHandler : ILaneHandler
    {
        public Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken) =>
            Task.FromResult<LaneOutcome>(new LaneOutcome.Skipped(Reason.Words("no handler")));

        public Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
