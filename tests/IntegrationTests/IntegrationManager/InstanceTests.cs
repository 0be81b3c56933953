using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class InstanceTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    [Fact]
    public async Task A_command_that_is_repeated_makes_one_instance()
    {
        var commandId = Guid.NewGuid();
        var command = system.NewInstance($"repeated {commandId}", system.NewConnector(commandId, $"number {commandId}"), commandId);

        var first = await CreateAsync(command);
        var second = await CreateAsync(command);

        Assert.Equal((first.InstanceId, first.CreatedAt), (second.InstanceId, second.CreatedAt));
        Assert.Equal(system.Transit.Open(first.SealedWebhookUrl!, commandId), system.Transit.Open(second.SealedWebhookUrl!, commandId));
        Assert.Equal(system.Transit.Open(first.SealedVerifyToken!, commandId), system.Transit.Open(second.SealedVerifyToken!, commandId));
        Assert.Equal("connected", first.Status);
    }

    [Fact]
    public async Task A_name_is_unique_and_case_sensitive()
    {
        var name = $"Support {Guid.NewGuid():n}";
        await CreateAsync(system.NewInstance(name));

        Assert.Equal("disconnected", (await CreateAsync(system.NewInstance(name.ToLowerInvariant()))).Status);
        var refused = await RefusedAsync(system.NewInstance(name));

        Assert.Equal((409, "Instance name already exists"), (refused.StatusCode, refused.Message));
    }

    [Fact]
    public async Task Concurrent_creations_of_a_name_make_one()
    {
        var name = $"race {Guid.NewGuid():n}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => system.AskAsync<CreateInstance, InstanceCreated>(system.NewInstance(name))));

        Assert.Single(answers.OfType<InstanceCreated>());
        Assert.All(answers.OfType<RequestRefused>(), refused => Assert.Equal(409, refused.StatusCode));
    }

    [Fact]
    public async Task A_token_that_is_in_use_is_refused_as_any_that_cannot_be_used()
    {
        var first = system.NewInstance($"token {Guid.NewGuid():n}");
        await CreateAsync(first);

        foreach (var hash in new[] { first.TokenHash, Token.Hash(system.TokenAccount) })
        {
            var refused = await RefusedAsync(system.NewInstance($"token {Guid.NewGuid():n}") with { TokenHash = hash });
            Assert.Equal((400, "invalid body: token: cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none"), (refused.StatusCode, refused.Message));
        }
    }

    [Fact]
    public async Task A_number_belongs_to_one_instance_until_that_is_deleted()
    {
        var number = $"number {Guid.NewGuid():n}";
        var command = Guid.NewGuid();
        var first = system.NewInstance($"owner {number}", system.NewConnector(command, number), command);
        await CreateAsync(first);
        var other = Guid.NewGuid();
        var second = system.NewInstance($"other {number}", system.NewConnector(other, number), other);

        Assert.Equal(409, (await RefusedAsync(second)).StatusCode);
        await system.AnswerAsync<DeleteInstance, InstanceDeleted>(new DeleteInstance { AccountId = system.AccountId, Instance = first.Name });
        Assert.Equal("connected", (await CreateAsync(second)).Status);

        Assert.True((await system.HeardAsync(first.Name, changed => changed.Deleted)).Version > 1);
    }

    [Fact]
    public async Task Numbers_with_one_webhook_key_share_a_webhook_address()
    {
        var key = Token.Create();
        var urls = new List<string>();
        foreach (var number in new[] { 1, 2 })
        {
            var command = Guid.NewGuid();
            var created = await CreateAsync(system.NewInstance($"shared {key} {number}", system.NewConnector(command, $"{key} {number}", key), command));
            urls.Add(system.Transit.Open(created.SealedWebhookUrl!, command));
        }

        Assert.Equal(urls[0], urls[1]);
        Assert.StartsWith($"{ManagerSystem.PublicUrl}/webhooks/whatsapp/cloud/", urls[0], StringComparison.Ordinal);
        var connectionId = Guid.ParseExact(new Uri(urls[0]).Segments[^2].TrimEnd('/'), "n");
        var query = new GetConnection { QueryId = Guid.NewGuid(), ConnectionId = connectionId };
        var connection = await system.AnswerAsync<GetConnection, ConnectionFound>(query);
        Assert.Equal(key, system.Transit.Open(connection.SealedWebhookKey, query.QueryId));
        Assert.Equal(("cloud", 1), (connection.Connector, connection.Generation));
    }

    [Fact]
    public async Task An_unknown_connection_is_a_404()
    {
        var refused = await system.RefusedAsync<GetConnection, ConnectionFound>(new GetConnection { QueryId = Guid.NewGuid(), ConnectionId = Guid.NewGuid() });

        Assert.Equal(404, refused.StatusCode);
    }

    [Fact]
    public async Task The_relays_hear_of_a_new_instance_with_its_connector()
    {
        var command = Guid.NewGuid();
        var created = system.NewInstance($"heard {command}", system.NewConnector(command, $"number {command}", settings: """{"accessToken":"x"}"""), command);
        var answer = await CreateAsync(created with { Settings = new InstanceSettings { IgnoreStatus = true } });

        var heard = await system.HeardAsync(created.Name, _ => true);

        Assert.Equal((answer.InstanceId, 1L, true), (heard.InstanceId, heard.Version, heard.Settings.IgnoreStatus));
        Assert.Equal($"number {command}", heard.Connector!.Endpoint);
        Assert.Equal("""{"accessToken":"x"}""", system.Transit.Open(heard.Connector.SealedSettings, heard.EventId));
        Assert.Null(heard.Chatwoot);
    }

    [Fact]
    public async Task A_relay_that_asks_hears_all_instances_again_in_the_same_version()
    {
        var name = await system.NewInstanceAsync();
        var first = await system.HeardAsync(name, _ => true);

        await system.PublishAsync(new RepublishInstances { RequestedBy = "inbound-relay" });

        var again = await system.HeardAsync(name, changed => changed.EventId != first.EventId);
        Assert.Equal((first.Epoch, first.Version), (again.Epoch, again.Version));
    }

    [Fact]
    public async Task Many_instances_are_told_again_in_bounded_transactions()
    {
        var many = await ManagerSystem.StartAsync();
        try
        {
            await many.ExecuteAsync("""
                create table told (batch xid8 not null);
                create function note_told() returns trigger language plpgsql as 'begin insert into told values (pg_current_xact_id()); return new; end';
                create trigger told after insert on outbox for each row execute function note_told();
                insert into instances (id, account_id, name, token_hash, command_id, settings)
                select gen_random_uuid(), a.id, 'many ' || n, encode(sha256(convert_to('many ' || n, 'UTF8')), 'hex'), gen_random_uuid(), '{}'
                from accounts a, generate_series(1, 1234) n
                """);

            await many.PublishAsync(new RepublishInstances { RequestedBy = "inbound-relay" });

            await many.HeardAsync("many 1234", _ => true);
            await Eventually.TrueAsync(() => Task.FromResult(Enumerable.Range(1, 1234).All(n => many.Seen.Of($"many {n}").Count == 1)), "each is heard once");
            Assert.InRange(await many.ScalarAsync<long>("select max(size) from (select count(*) as size from told group by batch) batches"), 2, 100);
        }
        finally
        {
            await many.DisposeAsync();
        }
    }

    [Fact]
    public async Task Settings_change_one_by_one()
    {
        var name = await system.NewInstanceAsync();

        await system.AnswerAsync<UpdateInstanceSettings, InstanceSettingsUpdated>(new UpdateInstanceSettings { AccountId = system.AccountId, Instance = name, AutoReadMessages = true });
        var updated = await system.AnswerAsync<UpdateInstanceSettings, InstanceSettingsUpdated>(
            new UpdateInstanceSettings { AccountId = system.AccountId, Instance = name, CallRejectMessage = "Write, please", DisableHistorySync = false });

        Assert.Equal(new InstanceSettings { AutoReadMessages = true, CallRejectMessage = "Write, please", DisableHistorySync = false }, updated.Settings);
        Assert.Equal(updated.Settings, (await system.HeardAsync(name, changed => changed.Version == 3)).Settings);
    }

    [Fact]
    public async Task A_list_shows_what_was_asked_for_and_no_other_accounts()
    {
        var first = await system.NewInstanceAsync();
        var second = await system.NewInstanceAsync();

        var all = await ListAsync(new ListInstances { AccountId = system.AccountId });
        var one = await ListAsync(new ListInstances { AccountId = system.AccountId, Names = [second, "missing"] });
        var own = await ListAsync(new ListInstances { AccountId = system.AccountId, InstanceId = one.Single().InstanceId, Names = [second] });
        var strange = await ListAsync(new ListInstances { AccountId = Guid.NewGuid() });

        Assert.Superset(new HashSet<string> { first, second }, all.Select(instance => instance.Name).ToHashSet());
        Assert.Equal([second], one.Select(instance => instance.Name));
        Assert.Equal([second], own.Select(instance => instance.Name));
        Assert.Empty(strange);
    }

    [Fact]
    public async Task A_connector_is_given_later_and_read_without_its_secrets()
    {
        var name = await system.NewInstanceAsync();
        Assert.Equal(404, (await system.RefusedAsync<GetConnector, ConnectorFound>(Query(name))).StatusCode);
        var command = Guid.NewGuid();

        var set = await system.AnswerAsync<SetConnector, ConnectorFound>(
            new SetConnector { CommandId = command, AccountId = system.AccountId, Instance = name, Connector = system.NewConnector(command, $"number {command}") });
        var query = Query(name);
        var read = await system.AnswerAsync<GetConnector, ConnectorFound>(query);

        Assert.Equal(system.Transit.Open(set.SealedWebhookUrl, command), system.Transit.Open(read.SealedWebhookUrl, query.QueryId));
        Assert.Equal(("cloud", $"number {command}"), (read.Type, read.Endpoint));
        Assert.NotNull((await system.HeardAsync(name, changed => changed.Version == 2)).Connector);
    }

    [Fact]
    public async Task An_account_over_its_quota_is_refused()
    {
        var limited = await ManagerSystem.StartAsync("--Instances:QuotaPerAccount=3");
        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => limited.AskAsync<CreateInstance, InstanceCreated>(limited.NewInstance($"{Guid.NewGuid()}"))));

            Assert.Equal(3, answers.OfType<InstanceCreated>().Count());
            Assert.All(answers.OfType<RequestRefused>(), refused => Assert.Equal((403, "Account instance quota exceeded"), (refused.StatusCode, refused.Message)));
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }

    private GetConnector Query(string name) => new() { QueryId = Guid.NewGuid(), AccountId = system.AccountId, Instance = name };

    private Task<InstanceCreated> CreateAsync(CreateInstance command) => system.AnswerAsync<CreateInstance, InstanceCreated>(command);

    private Task<RequestRefused> RefusedAsync(CreateInstance command) => system.RefusedAsync<CreateInstance, InstanceCreated>(command);

    private async Task<IReadOnlyList<InstanceSummary>> ListAsync(ListInstances query) =>
        (await system.AnswerAsync<ListInstances, InstancesListed>(query)).Instances;
}
