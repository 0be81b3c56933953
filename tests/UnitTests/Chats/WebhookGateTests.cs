using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Contracts;

namespace RyzeBridge.UnitTests.Chats;

public sealed class WebhookGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Instances _instances = new();
    private readonly WebhookGate _gate;

    public WebhookGateTests() => _gate = new WebhookGate(_instances, _time);

    [Fact]
    public async Task All_webhooks_that_come_while_a_renewed_secret_is_asked_for_are_judged_by_it()
    {
        _instances.Known = Instance("former");
        var first = CheckAsync("renewed");
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = CheckAsync("renewed");
        Assert.False(first.IsCompleted || second.IsCompleted);

        _instances.Known = Instance("renewed");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<WebhookVerdict.Accepted>(await first);
        Assert.IsType<WebhookVerdict.Accepted>(await second);
        Assert.Equal(1, _instances.Requests);
    }

    [Fact]
    public async Task A_forged_signature_is_judged_again_at_most_twice_a_minute()
    {
        _instances.Known = Instance("secret");
        var first = CheckAsync("guessed");
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new WebhookVerdict.Rejected("signature"), await first);

        Assert.True(CheckAsync("guessed").IsCompleted);
        Assert.Equal(1, _instances.Requests);
    }

    [Theory]
    [InlineData(1, typeof(WebhookVerdict.Rejected))]
    [InlineData(2, typeof(WebhookVerdict.Accepted))]
    [InlineData(3, typeof(WebhookVerdict.Pending))]
    public async Task A_path_counts_by_its_generation(int generation, Type verdict)
    {
        _instances.Known = Instance("secret");
        Assert.IsType(verdict, await CheckAsync("secret", generation));
    }

    [Fact]
    public async Task The_webhook_of_an_unknown_integration_is_pending() => Assert.IsType<WebhookVerdict.Pending>(await CheckAsync("secret"));

    private Task<WebhookVerdict> CheckAsync(string secret, int generation = 2)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString();
        var body = "{}"u8.ToArray();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]);
        return _gate.CheckAsync(
            new ChatwootWebhookRequest
            {
                IntegrationId = Instances.IntegrationId,
                Generation = generation,
                Event = "message_created",
                Body = body,
                Signature = "sha256=" + Convert.ToHexStringLower(mac),
                Timestamp = timestamp,
                ReceivedAt = _time.GetUtcNow(),
            },
            CancellationToken.None);
    }

    private static Instance Instance(string secret) => new()
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
            IntegrationId = Instances.IntegrationId,
            BaseUrl = "https://chatwoot.example.com",
            AccountId = 1,
            InboxId = 7,
            ApiToken = "token",
            WebhookSecret = secret,
            WebhookGeneration = 2,
            Status = "active",
            SignMessages = false,
            IgnoreGroups = false,
            StartAsPending = false,
            ReopenResolved = false,
        },
    };

    private sealed class Instances : IInstances
    {
        public static readonly Guid IntegrationId = Guid.NewGuid();

        public Instance? Known { get; set; }

        public int Requests { get; private set; }

        public ValueTask<Instance?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken) => ValueTask.FromResult(Known);

        public Task RequestRepublishAsync(CancellationToken cancellationToken)
        {
            Requests++;
            return Task.CompletedTask;
        }

        public ValueTask<Instance?> FindAsync(Guid instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Instance?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<InstanceChatwoot?> FindFormerAsync(Guid integrationId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AccountScope> FindAccountAsync(Guid accountId, string? name, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
