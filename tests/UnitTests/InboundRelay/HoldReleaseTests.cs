using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.Lanes;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class HoldReleaseTests
{
    [Theory]
    [InlineData("active", "integration chatwoot")]
    [InlineData("paused", "")]
    // The manager's echo of our own report: lifting the hold for it would go round in circles.
    [InlineData("error", "integration")]
    public async Task New_settings_lift_the_holds_that_they_may_have_cured(string status, string expected)
    {
        var holds = new RecordedHolds();
        await new HoldRelease(holds).ChangedAsync(Instance(status), CancellationToken.None);
        Assert.Equal(expected, string.Join(' ', holds.Released));
    }

    [Fact]
    public async Task Whatever_held_a_deleted_instance_is_lifted()
    {
        var holds = new RecordedHolds();
        await new HoldRelease(holds).ChangedAsync(Instance("error") with { Deleted = true }, CancellationToken.None);
        Assert.Equal(["integration", "chatwoot"], holds.Released);
    }

    private static Instance Instance(string status) => new()
    {
        InstanceId = Guid.NewGuid(),
        AccountId = Guid.NewGuid(),
        Name = "sales",
        Version = 1,
        Deleted = false,
        Connector = null,
        Settings = new InstanceSettings(),
        Chatwoot = new InstanceChatwoot
        {
            IntegrationId = Guid.NewGuid(),
            BaseUrl = "https://chatwoot.example.com",
            AccountId = 1,
            InboxId = 7,
            ApiToken = "token",
            WebhookSecret = null,
            WebhookGeneration = 1,
            Status = status,
            SignMessages = false,
            IgnoreGroups = false,
            StartAsPending = false,
            ReopenResolved = false,
        },
    };

    private sealed class RecordedHolds : ILaneHolds
    {
        public List<string> Released { get; } = [];

        public Task HoldAsync(Guid owner, string remote, string reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<int> ReleaseAsync(Guid owner, string? remote = null, CancellationToken cancellationToken = default)
        {
            Released.Add(remote ?? "all");
            return Task.FromResult(1);
        }

        public Task<IReadOnlyList<LaneHold>> ListAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<LaneHold>>([]);
    }
}
