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
    public async Task Webhooks_wait_while_the_secret_is_read_and_are_judged_by_it_then()
    {
        _instances.Known = Instance("former");
        Assert.Equal(new WebhookVerdict.Pending(WebhookGap.Secret), await CheckAsync("renewed"));
        Assert.Equal(["signature"], _instances.Signs);

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(new WebhookVerdict.Pending(WebhookGap.Secret), await CheckAsync("renewed"));

        _instances.Known = Instance("renewed");
        Assert.IsType<WebhookVerdict.Accepted>(await CheckAsync("renewed"));
    }

    [Fact]
    public async Task A_forged_signature_waits_for_a_few_seconds_of_each_half_minute()
    {
        _instances.Known = Instance("secret");
        Assert.IsType<WebhookVerdict.Pending>(await CheckAsync("guessed"));
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(new WebhookVerdict.Rejected("signature"), await CheckAsync("guessed"));
        _time.Advance(TimeSpan.FromSeconds(23));
        Assert.Equal(new WebhookVerdict.Rejected("signature"), await CheckAsync("guessed"));
        Assert.IsType<WebhookVerdict.Accepted>(await CheckAsync("secret"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<WebhookVerdict.Pending>(await CheckAsync("guessed"));
    }

    [Fact]
    public async Task A_webhook_without_signature_is_doubted_where_they_are_signed()
    {
        _instances.Known = Instance("secret");
        Assert.Equal(new WebhookVerdict.Pending(WebhookGap.Secret), await CheckAsync(null));
        Assert.Equal(["unsigned"], _instances.Signs);
    }

    [Fact]
    public async Task A_signature_where_none_is_known_makes_the_inbox_be_looked_at()
    {
        _instances.Known = Instance(null);
        Assert.IsType<WebhookVerdict.Accepted>(await CheckAsync(null));
        Assert.Empty(_instances.Signs);

        Assert.IsType<WebhookVerdict.Accepted>(await CheckAsync("secret"));
        Assert.Equal(["signed now"], _instances.Signs);
    }

    [Fact]
    public async Task A_former_path_makes_the_inbox_be_looked_at()
    {
        _instances.Known = Instance("secret");
        Assert.Equal(new WebhookVerdict.Rejected("revoked"), await CheckAsync("secret", generation: 1));
        Assert.Equal(["path"], _instances.Signs);
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

    private Task<WebhookVerdict> CheckAsync(string? secret, int generation = 2)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString();
        var body = "{}"u8.ToArray();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? ""), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]);
        return _gate.CheckAsync(
            new ChatwootWebhookRequest
            {
                IntegrationId = Instances.IntegrationId,
                Generation = generation,
                Event = "message_created",
                Body = body,
                Signature = secret is null ? null : "sha256=" + Convert.ToHexStringLower(mac),
                Timestamp = secret is null ? null : timestamp,
                ReceivedAt = _time.GetUtcNow(),
            },
            CancellationToken.None);
    }

    private static Instance Instance(string? secret) => new()
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

        public List<string> Signs { get; } = [];

        public ValueTask<Instance?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken) => ValueTask.FromResult(Known);

        public Task RequestInspectionAsync(Guid integrationId, string sign, CancellationToken cancellationToken)
        {
            Signs.Add(sign);
            return Task.CompletedTask;
        }

        public Task RequestRepublishAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Instance?> FindAsync(Guid instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Instance?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Instance>> ListByConnectionAsync(Guid connectionId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<InstanceChatwoot?> FindFormerAsync(Guid integrationId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AccountScope> FindAccountAsync(Guid accountId, string? name, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
