using Dapper;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RabbitMQ.Client.Exceptions;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;
using ConfigurationException = RyzeBridge.Hosting.Configuration.ConfigurationException;

namespace RyzeBridge.IntegrationTests.Tls;

/// <summary>Broker and database over TLS, each with a certificate chain of its own authority and a certificate of the client.</summary>
public sealed class TlsTests(TlsServers servers) : IClassFixture<TlsServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Messages_go_and_come_by_amqps_on_any_port()
    {
        using var host = Bus($"{servers.RabbitMq}", servers.File("ca.pem"), servers.File("client.pem"), servers.File("client.key"));
        using var patience = new CancellationTokenSource(Patience);
        await host.StartAsync(patience.Token);

        var answer = await host.Services.GetRequiredService<IRequestClient<Question>>().GetResponse<Answer>(new Question("over TLS"), patience.Token);

        Assert.Equal("over TLS", answer.Message.Text);
        await host.StopAsync(patience.Token);
    }

    [Fact]
    public async Task A_broker_of_another_name_is_refused() =>
        await RefusedAsync($"{new UriBuilder(servers.RabbitMq) { Host = "127.0.0.1" }.Uri}", servers.File("ca.pem"));

    [Fact]
    public async Task A_broker_of_another_authority_is_refused() => await RefusedAsync($"{servers.RabbitMq}", servers.Foreign("ca.pem"));

    [Fact]
    public async Task A_broker_whose_authority_the_system_does_not_know_is_refused() => await RefusedAsync($"{servers.RabbitMq}", null);

    [Fact]
    public async Task The_bus_itself_refuses_a_broker_of_another_name()
    {
        // The topology is declared by a connection apart, which would fail first.
        using var host = Bus(
            $"{new UriBuilder(servers.RabbitMq) { Host = "127.0.0.1" }.Uri}", servers.File("ca.pem"), servers.File("client.pem"), servers.File("client.key"), onlyBus: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var bus = host.Services.GetRequiredService<IBusControl>();

        await Assert.ThrowsAnyAsync<Exception>(() => bus.StartAsync(patience.Token));
    }

    [Fact]
    public void What_cannot_be_used_stops_the_service_at_its_start()
    {
        Assert.Contains("Bus:RootCertificate", Assert.Throws<ConfigurationException>(() => Bus($"{servers.RabbitMq}", servers.File("missing.pem"), null, null)).Message, StringComparison.Ordinal);
        Assert.Contains("Bus:ClientKey", Assert.Throws<ConfigurationException>(() => Bus($"{servers.RabbitMq}", null, servers.File("client.pem"), null)).Message, StringComparison.Ordinal);
        Assert.Contains("amqps", Assert.Throws<ConfigurationException>(() => Bus("amqp://localhost/", servers.File("ca.pem"), null, null)).Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:RabbitMq", Assert.Throws<ConfigurationException>(() => Bus("https://localhost/", null, null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_made_and_used_by_verified_connections()
    {
        using var host = Database($"{servers.Postgres};SSL Mode=VerifyFull;Root Certificate={servers.File("ca.pem")};SSL Certificate={servers.File("client.pem")};SSL Key={servers.File("client.key")}");
        await host.StartAsync();
        await using var connection = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        Assert.True(await connection.ExecuteScalarAsync<bool>("select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
        Assert.True(await connection.ExecuteScalarAsync<bool>("select to_regclass('tls_service.outbox') is not null"));
        await host.StopAsync();
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", true)]
    public async Task A_database_of_another_name_or_authority_is_refused(string name, bool foreign)
    {
        var address = servers.Postgres.Replace("localhost", name, StringComparison.Ordinal);
        var root = foreign ? servers.Foreign("ca.pem") : servers.File("ca.pem");
        using var host = Database($"{address};SSL Mode=VerifyFull;Root Certificate={root};SSL Certificate={servers.File("client.pem")};SSL Key={servers.File("client.key")}");

        var refusal = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync());
        Assert.IsType<System.Security.Authentication.AuthenticationException>(refusal.InnerException);
    }

    private async Task RefusedAsync(string address, string? root)
    {
        var connection = new BrokerConnection(address, new BusOptions { RootCertificate = root, ClientCertificate = servers.File("client.pem"), ClientKey = servers.File("client.key") });
        var refusal = await Assert.ThrowsAsync<BrokerUnreachableException>(() => connection.ConnectAsync(CancellationToken.None));
        Assert.Contains("AuthenticationException", $"{refusal}", StringComparison.Ordinal);
    }

    private static IHost Bus(string address, string? root, string? certificate, string? key, bool onlyBus = false)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:RabbitMq"] = address, ["Bus:RootCertificate"] = root, ["Bus:ClientCertificate"] = certificate, ["Bus:ClientKey"] = key,
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddBus(bus =>
        {
            if (!onlyBus)
                bus.Respond("tls-questions", typeof(Answering)).Request<Question>(Patience);
        });
        return builder.Build();
    }

    private static IHost Database(string address)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Postgres"] = address });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddDatabase("tls_service", OutboxExtensions.Migrations);
        return builder.Build();
    }

    public sealed record Question(string Text);

    public sealed record Answer(string Text);

    private sealed class Answering : IConsumer<Question>
    {
        public Task Consume(ConsumeContext<Question> context) => context.RespondAsync(new Answer(context.Message.Text));
    }
}
