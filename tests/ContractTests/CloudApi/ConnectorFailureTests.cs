using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class ConnectorFailureTests
{
    private static readonly Dictionary<string, FailureCategory> Golden = new(StringComparer.Ordinal)
    {
        ["error-100-invalid-parameter"] = FailureCategory.Message,
        ["error-130429-throughput"] = FailureCategory.Throttled,
        ["error-131000-unknown"] = FailureCategory.Transient,
        ["error-131009-parameter-value"] = FailureCategory.Message,
        ["error-131016-service-unavailable"] = FailureCategory.Transient,
        ["error-131026-undeliverable"] = FailureCategory.Message,
        ["error-131030-recipient-not-allowed"] = FailureCategory.Message,
        ["error-131031-account-locked"] = FailureCategory.Credentials,
        ["error-131047-reengagement"] = FailureCategory.Message,
        ["error-131056-pair-rate"] = FailureCategory.Throttled,
        ["error-131062-bsuid-not-supported"] = FailureCategory.Message,
        ["error-132001-template"] = FailureCategory.Message,
        ["error-190-token-expired"] = FailureCategory.Credentials,
        ["error-2-transient"] = FailureCategory.Transient,
        ["error-368-policy"] = FailureCategory.Credentials,
        ["error-80007-waba-rate"] = FailureCategory.Throttled,
    };

    public static TheoryData<string> Errors =>
        [.. Directory.EnumerateFiles(CloudSamples.PathOf("responses"), "error-*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Every_sample_of_a_refusal_has_its_category_and_names_its_code(string sample)
    {
        var answer = CloudSamples.Json($"responses/{sample}.json");
        await using var server = await ServerAsync(async context =>
        {
            context.Response.StatusCode = (int)answer["http_status"]!;
            await context.Response.WriteAsync(answer["body"]!.ToJsonString());
        });
        await using var cloud = new CloudConnector(server.Urls.Single());

        var failure = (await SendAsync(cloud)).Failure!;

        Assert.Equal(Golden[sample], failure.Category);
        Assert.StartsWith($"{answer["body"]!["error"]!["code"]}: ", failure.Reason.ToString(), StringComparison.Ordinal);
        Assert.Equal(failure.Category is FailureCategory.Throttled, failure.RetryAfter is not null);
        Assert.False(failure.CircuitOpen);
    }

    [Theory]
    [InlineData("cut", FailureCategory.Ambiguous, 0)]
    [InlineData("effect_then_cut", FailureCategory.Ambiguous, 1)]
    [InlineData("timeout", FailureCategory.Ambiguous, 0)]
    [InlineData("effect_then_timeout", FailureCategory.Ambiguous, 1)]
    [InlineData("http", FailureCategory.Ambiguous, 0)]
    [InlineData("effect_then_http", FailureCategory.Ambiguous, 1)]
    public async Task A_lost_answer_is_ambiguous_and_is_not_repeated_by_itself(string kind, FailureCategory expected, int taken)
    {
        await using var cloud = await SimulatedCloud.StartAsync(timeout: TimeSpan.FromSeconds(3));
        Assert.Null((await cloud.SendAsync("warms the connection up", to: "49151000000")).Failure);
        await cloud.FaultAsync(new { kind });

        Assert.Equal(expected, await cloud.CategoryOfSendAsync());
        Assert.Equal(taken, (await cloud.ReceivedAsync("16505551234")).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":0}""")]
    [InlineData("""{"id":null,"messages":[]}""")]
    [InlineData("""{"messages":[{"id":""}]}""")]
    [InlineData("""{"messages":[{"id":"wamid.X""")]
    [InlineData("<html>login</html>")]
    public async Task A_success_that_is_not_Metas_delivers_nothing_and_proves_nothing(string body)
    {
        await using var server = await ServerAsync(context => context.Response.WriteAsync(body));
        await using var cloud = new CloudConnector(server.Urls.Single());

        Assert.Equal(FailureCategory.Ambiguous, (await SendAsync(cloud)).Failure?.Category);
        Assert.Equal(FailureCategory.Transient, (await cloud.Channel.ProbeAsync(SimulatedCloud.TargetWith("t"), CancellationToken.None))?.Category);
    }

    [Fact]
    public async Task A_refused_connection_is_transient_for_nothing_has_left()
    {
        var server = await ServerAsync(_ => Task.CompletedTask);
        var url = server.Urls.Single();
        await server.DisposeAsync();
        await using var cloud = new CloudConnector(url);

        Assert.Equal(FailureCategory.Transient, (await SendAsync(cloud)).Failure?.Category);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_transient()
    {
        await using var cloud = new CloudConnector("http://no-such-host.invalid");

        Assert.Equal(FailureCategory.Transient, (await SendAsync(cloud)).Failure?.Category);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_for_a_while()
    {
        var calls = 0;
        await using var server = await ServerAsync(context =>
        {
            Interlocked.Increment(ref calls);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
        await using var cloud = new CloudConnector(server.Urls.Single());

        SendResult result;
        do
            result = await SendAsync(cloud);
        while (!result.Failure!.CircuitOpen && calls < 100);

        Assert.True(result.Failure.CircuitOpen);
        Assert.Equal(FailureCategory.Transient, result.Failure.Category);
        Assert.True(result.Failure.RetryAfter > TimeSpan.Zero);
        Assert.InRange(calls, 10, 20);
    }

    [Fact]
    public async Task Refusals_of_messages_and_throttling_never_stop_the_others()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        await cloud.FaultAsync(new { kind = "error", code = 131026, times = 15 });
        await cloud.FaultAsync(new { kind = "http", httpStatus = 429, times = 15, retryAfterSeconds = 7 });

        for (var i = 0; i < 15; i++)
            Assert.Equal(FailureCategory.Message, (await cloud.SendAsync("x")).Failure?.Category);
        for (var i = 0; i < 15; i++)
            Assert.Equal(TimeSpan.FromSeconds(7), (await cloud.SendAsync("x")).Failure?.RetryAfter);
        Assert.Null((await cloud.SendAsync("x")).Failure);
    }

    [Fact]
    public async Task A_redirect_never_carries_the_token_elsewhere()
    {
        var visits = 0;
        await using var elsewhere = await ServerAsync(_ =>
        {
            Interlocked.Increment(ref visits);
            return Task.CompletedTask;
        });
        var target = elsewhere.Urls.Single();
        await using var server = await ServerAsync(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.TemporaryRedirect;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        await using var cloud = new CloudConnector(server.Urls.Single());

        Assert.Equal(FailureCategory.Transient, (await SendAsync(cloud)).Failure?.Category);
        Assert.Equal(0, visits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"messages":[{}]}""")]
    public async Task An_accepted_message_without_an_id_is_ambiguous(string body)
    {
        await using var server = await ServerAsync(context => context.Response.WriteAsync(body));
        await using var cloud = new CloudConnector(server.Urls.Single());

        Assert.Equal(FailureCategory.Ambiguous, (await SendAsync(cloud)).Failure?.Category);
    }

    [Fact]
    public void The_reason_holds_no_token() => Assert.DoesNotContain("EAA", CloudApiFailures.Explain(190, "x", null).ToString(), StringComparison.Ordinal);

    private static Task<SendResult> SendAsync(CloudConnector cloud) => cloud.Channel.SendAsync(
        SimulatedCloud.TargetWith("t"), new OutgoingMessage { To = "16505551234", Content = new OutgoingText("x") }, CancellationToken.None);

    private static async Task<WebApplication> ServerAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
