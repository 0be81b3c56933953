using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Accounts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class SecretTests
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Fact]
    public async Task No_secret_is_in_the_database_the_logs_the_spans_or_on_the_bus()
    {
        using var tap = new Wiretap();
        var system = await ManagerSystem.StartAsync("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:System=Trace", "--Logging:LogLevel:Microsoft=Trace");
        try
        {
            system.Manager.Services.GetRequiredService<ILoggerFactory>().AddProvider(tap);
            system.Observe(tap);
            var secrets = await LiveAsync(system);

            var places = new (string Place, string Text)[]
            {
                ("database", await DumpAsync(system)), ("logs", tap.Logs), ("messages", tap.Messages), ("spans", tap.Spans),
            };
            foreach (var (place, text) in places)
                Assert.All(secrets, secret => Assert.False(text.Contains(secret.Value, StringComparison.Ordinal), $"{place}: {secret.Name} is in clear"));
            Assert.Contains(nameof(InstanceChanged), tap.Messages, StringComparison.Ordinal);
            Assert.Contains(nameof(ChatwootIntegrationFound), tap.Messages, StringComparison.Ordinal);
            Assert.Contains("/api/v1/accounts/1/inboxes", tap.Logs, StringComparison.Ordinal);
            Assert.Contains("chatwoot_integrations", tap.Spans, StringComparison.Ordinal);
        }
        finally
        {
            await system.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_damaged_secret_stops_neither_the_others_nor_its_own_repair()
    {
        var system = await ManagerSystem.StartAsync();
        try
        {
            var (damaged, lost, sound) = (await ActiveAsync(system, "1"), await ActiveAsync(system, "2"), await ActiveAsync(system, "3"));
            var before = await system.HeardAsync(sound, changed => changed.Chatwoot is not null);
            await system.ExecuteAsync("""
                update chatwoot_integrations set chatwoot_api_token =
                    left(chatwoot_api_token, -8) || case when substr(chatwoot_api_token, length(chatwoot_api_token) - 7, 1) = 'A' then 'B' else 'A' end || right(chatwoot_api_token, 7)
                where instance_id in (select id from instances where name in (@damaged, @lost))
                """, new { damaged, lost });

            var next = await system.StartManagerAsync();

            await system.HeardAsync(sound, changed => changed.Chatwoot is not null && changed.EventId != before.EventId);
            await Assert.ThrowsAsync<MassTransit.RequestFaultException>(() => system.ReadAsync(damaged));
            await system.ActivateAsync(system.NewActivation(damaged, inboxName: _inbox + "1"));
            Assert.Equal("active", (await system.ReadAsync(damaged)).Status);
            Assert.Single(await system.InboxesAsync(_inbox + "1"));
            await system.AnswerAsync<DeactivateChatwoot, ChatwootDeactivated>(new DeactivateChatwoot { AccountId = system.AccountId, Instance = lost });
            Assert.False(next.Lifetime.ApplicationStopping.IsCancellationRequested);
        }
        finally
        {
            await system.DisposeAsync();
        }
    }

    [Fact]
    public async Task After_a_change_of_keys_and_the_command_the_former_key_is_not_needed()
    {
        var system = await ManagerSystem.StartAsync();
        try
        {
            var command = Guid.NewGuid();
            var name = await system.NewInstanceAsync(system.NewConnector(command, $"number {command}"), command);
            await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
            await system.StopManagerAsync(system.Manager);
            var settings = system.Settings().Where(setting => !setting.Contains("AtRestKeys", StringComparison.Ordinal)).ToArray();
            var key = SecretKey.Generate();
            string[] both = [$"--Secrets:AtRestKeys:0={key}", $"--Secrets:AtRestKeys:1={system.AtRestKey}"];

            var manager = await system.StartManagerAsync(both);
            await AssertOpenAsync(system, name);
            await system.StopManagerAsync(manager);
            manager = await system.StartManagerAsync(both[0]);
            await Assert.ThrowsAnyAsync<Exception>(() => system.ReadAsync(name));
            await system.StopManagerAsync(manager);

            Assert.Equal((0, "", "5 secret(s) sealed anew."), await ManagerProcess.RunAsync(["secrets", "reencrypt", .. settings, .. both]));
            Assert.Equal((0, "", "0 secret(s) sealed anew."), await ManagerProcess.RunAsync(["secrets", "reencrypt", .. settings, .. both]));

            await system.StartManagerAsync(both[0]);
            await AssertOpenAsync(system, name);
        }
        finally
        {
            await system.DisposeAsync();
        }
    }

    private static async Task AssertOpenAsync(ManagerSystem system, string name)
    {
        var query = system.Query(name);
        var found = await system.AnswerAsync<GetChatwootIntegration, ChatwootIntegrationFound>(query);
        Assert.Equal(ManagerSystem.AdminToken, system.Transit.Open(found.SealedApiToken, query.QueryId));
        await system.AnswerAsync<GetConnector, ConnectorFound>(new GetConnector { QueryId = Guid.NewGuid(), AccountId = system.AccountId, Instance = name });
    }

    /// <summary>All that happens to an instance, with secrets that nobody else has.</summary>
    private async Task<IReadOnlyList<(string Name, string Value)>> LiveAsync(ManagerSystem system)
    {
        var (appSecret, accessToken, apiToken, instanceToken) = (Token.Create(), Token.Create(), Token.Create(), Token.Create());
        await system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", token = apiToken });
        var command = Guid.NewGuid();
        var created = await system.AnswerAsync<CreateInstance, InstanceCreated>(
            system.NewInstance("observed", system.NewConnector(command, "number", appSecret, $$"""{"accessToken":"{{accessToken}}"}"""), command)
                with { TokenHash = Token.Hash(instanceToken) });
        await system.AnswerAsync<AuthorizeToken, TokenAuthorized>(new AuthorizeToken { TokenHash = Token.Hash(system.TokenAccount), RateClass = "global" });
        await system.AnswerAsync<AuthorizeToken, TokenAuthorized>(new AuthorizeToken { TokenHash = Token.Hash(instanceToken), RateClass = "global" });
        await system.ActivationRefusedAsync(system.NewActivation("observed", accountId: 999999, token: apiToken, inboxName: _inbox));
        await system.ActivateAsync(system.NewActivation("observed", token: apiToken, inboxName: _inbox));
        await system.ReadAsync("observed");
        await system.AnswerAsync<ListInstances, InstancesListed>(new ListInstances { AccountId = system.AccountId });
        await system.AnswerAsync<GetConnector, ConnectorFound>(new GetConnector { QueryId = Guid.NewGuid(), AccountId = system.AccountId, Instance = "observed" });
        await system.HeardAsync("observed", changed => changed.Chatwoot is not null);
        var inbox = Assert.Single(await system.InboxesAsync(_inbox));
        return
        [
            ("TokenAccount", system.TokenAccount),
            ("TokenInstance", instanceToken),
            ("Chatwoot's API token", apiToken),
            ("the app secret", appSecret),
            ("the access token", accessToken),
            ("the verify token", system.Transit.Open(created.SealedVerifyToken!, command)),
            ("WhatsApp's webhook path", new Uri(system.Transit.Open(created.SealedWebhookUrl!, command)).Segments[^1]),
            ("the inbox's secret", Text(inbox, "secret")),
            ("the inbox's identifier", Text(inbox, "inbox_identifier")),
            ("Chatwoot's webhook path", new Uri(Text(inbox, "webhook_url")).Segments[^1]),
            ("the transit key", system.TransitKey.Split(':')[1]),
            ("the key at rest", system.AtRestKey.Split(':')[1]),
        ];
    }

    private static string Text(JsonNode inbox, string name) => (string)inbox[name]!;

    private static async Task<string> DumpAsync(ManagerSystem system)
    {
        await using var connection = await system.OpenAsync();
        var text = "";
        foreach (var table in await Dapper.SqlMapper.QueryAsync<string>(connection, "select table_name from information_schema.tables where table_schema = 'integration_manager'"))
            text += await system.ScalarAsync<string>($"select string_agg(t::text, ' ') from \"{table}\" t");
        Assert.Contains(Token.Hash(system.TokenAccount), text, StringComparison.Ordinal);
        return text;
    }

    private async Task<string> ActiveAsync(ManagerSystem system, string suffix)
    {
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox + suffix));
        return name;
    }
}
