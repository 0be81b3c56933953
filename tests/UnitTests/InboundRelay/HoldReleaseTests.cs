using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Health;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class HoldReleaseTests
{
    [Theory]
    [InlineData("active", "integration chatwoot")]
    [InlineData("paused", "")]
    // The manager's echo of our own report: lifting the hold for it would go round in circles.
    [InlineData("error", "integration")]
    public void New_settings_lift_the_holds_that_they_may_have_cured(string status, string expected) =>
        Assert.Equal(expected, string.Join(' ', HoldRelease.CuredBy(Instance(status))));

    [Fact]
    public void Whatever_held_a_deleted_instance_is_lifted() =>
        Assert.Equal(["integration", "chatwoot"], HoldRelease.CuredBy(Instance("error") with { Deleted = true }));

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
}
