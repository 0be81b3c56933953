using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class SecretsTests
{
    private static readonly string First = SecretKey.Generate();
    private static readonly string Second = SecretKey.Generate();
    private static readonly Guid Row = Guid.NewGuid();

    [Fact]
    public void A_sealed_secret_opens_in_its_place_only()
    {
        var secrets = AtRest(First);
        var sealedToken = secrets.Seal("tökën", "instances", Row, "api_token");

        Assert.DoesNotContain("tökën", sealedToken);
        Assert.Equal("tökën", secrets.Open(sealedToken, "instances", Row, "api_token"));
        Assert.Throws<SealedSecretException>(() => secrets.Open(sealedToken, "instances", Row, "webhook_secret"));
        Assert.Throws<SealedSecretException>(() => secrets.Open(sealedToken, "instances", Guid.NewGuid(), "api_token"));
        Assert.Throws<SealedSecretException>(() => secrets.Open(sealedToken, "connections", Row, "api_token"));
    }

    [Fact]
    public void The_same_secret_is_sealed_differently_each_time()
    {
        var secrets = AtRest(First);
        Assert.NotEqual(secrets.Seal("token", "t", Row, "c"), secrets.Seal("token", "t", Row, "c"));
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var secrets = AtRest(First);
        var sealedToken = secrets.Seal("a secret token", "t", Row, "c");
        for (var at = 0; at < sealedToken.Length; at++)
        {
            // The last character of base64url may carry unused bits: changing only those changes nothing.
            var changed = sealedToken[..at] + (sealedToken[at] == 'A' ? 'Q' : 'A') + sealedToken[(at + 1)..];
            if (at < sealedToken.Length - 1)
                Assert.Throws<SealedSecretException>(() => secrets.Open(changed, "t", Row, "c"));
        }
    }

    [Fact]
    public void The_first_key_seals_and_every_key_opens()
    {
        var old = AtRest(First).Seal("token", "t", Row, "c");
        var rotated = AtRest(Second, First);

        Assert.Equal("token", rotated.Open(old, "t", Row, "c"));
        Assert.StartsWith($"v1.{rotated.CurrentKeyId}.", rotated.Seal("token", "t", Row, "c"));
        Assert.Throws<SealedSecretException>(() => AtRest(Second).Open(old, "t", Row, "c"));
    }

    [Fact]
    public void An_empty_place_behind_the_first_key_is_no_key() => Assert.Equal(AtRest(First).CurrentKeyId, AtRest(First, "").CurrentKeyId);

    [Fact]
    public void A_secret_in_transit_opens_with_its_own_message_only()
    {
        var transit = Transit(First);
        var message = Guid.NewGuid();
        var sealedToken = transit.Seal("token", message);

        Assert.Equal("token", transit.Open(sealedToken, message));
        Assert.Throws<SealedSecretException>(() => transit.Open(sealedToken, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-colon")]
    [InlineData("id:not base64")]
    [InlineData("id:c2hvcnQ=")]
    [InlineData("a.b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_malformed_key_is_refused_with_the_command_that_makes_one(string key) =>
        Assert.Contains("generate-key", Assert.Throws<ConfigurationException>(() => AtRest(key)).Message);

    [Fact]
    public void No_key_is_refused_with_the_setting_and_the_command()
    {
        var message = Assert.Throws<ConfigurationException>(() => Transit()).Message;
        Assert.Contains("Secrets__TransitKeys__0", message);
        Assert.Contains("generate-key", message);
    }

    [Fact]
    public void A_webhook_secret_is_good_for_its_own_path_only()
    {
        var webhooks = new WebhookSecrets(Transit(First));
        var secret = webhooks.Create("chatwoot", Row, 3);

        Assert.True(webhooks.TryVerify("chatwoot", Row, secret, out var generation));
        Assert.Equal(3, generation);
        Assert.False(webhooks.TryVerify("whatsapp", Row, secret, out _));
        Assert.False(webhooks.TryVerify("chatwoot", Guid.NewGuid(), secret, out _));
        Assert.False(webhooks.TryVerify("chatwoot", Row, secret.Replace(".3.", ".4."), out _));
        Assert.False(webhooks.TryVerify("chatwoot", Row, secret[..^1], out _));
        Assert.False(webhooks.TryVerify("chatwoot", Row, "", out _));
        Assert.True(new WebhookSecrets(Transit(Second, First)).TryVerify("chatwoot", Row, secret, out _));
        Assert.False(new WebhookSecrets(Transit(Second)).TryVerify("chatwoot", Row, secret, out _));
    }

    private static AtRestSecrets AtRest(params string[] keys) => new(Options.Create(new SecretOptions { AtRestKeys = keys }));

    private static TransitSecrets Transit(params string[] keys) => new(Options.Create(new SecretOptions { TransitKeys = keys }));
}
