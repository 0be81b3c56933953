using System.Net;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class OperationTests(GatewayFixture fixture)
{
    [Fact]
    public async Task Both_directions_are_in_one_answer()
    {
        var answer = await (await CallAsync("GET", "/api/operations/lanes")).JsonAsync();

        Assert.Equal("2 chats blocked", answer.GetProperty("message").GetString());
        Assert.Equal(0, answer.GetProperty("unavailable").GetArrayLength());
        Assert.Equal(["inbound", "outbound"], answer.GetProperty("lanes").EnumerateArray().Select(lane => lane.GetProperty("direction").GetString()).Order());
        Assert.Equal("HTTP 401", answer.GetProperty("instances")[0].GetProperty("holds")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_silent_relay_is_named_and_the_other_answers()
    {
        var account = Guid.NewGuid();
        fixture.Relays.Silent[("outbound", account)] = 0;
        var answer = await (await CallAsync("GET", "/api/operations/dead-letters", account)).JsonAsync();

        Assert.Equal(["outbound"], answer.GetProperty("unavailable").EnumerateArray().Select(direction => direction.GetString()));
        Assert.Equal("inbound-7", Assert.Single(answer.GetProperty("deadLetters").EnumerateArray()).GetProperty("id").GetString());

        var one = await CallAsync("POST", "/api/operations/dead-letters/outbound-7/replay", account);
        Assert.Equal((HttpStatusCode.InternalServerError, "outbound relay did not answer in time, try again"), (one.StatusCode, await one.ErrorAsync()));
    }

    [Fact]
    public async Task Two_silent_relays_are_a_failure()
    {
        var account = Guid.NewGuid();
        fixture.Relays.Silent[("inbound", account)] = 0;
        fixture.Relays.Silent[("outbound", account)] = 0;
        var answer = await CallAsync("GET", "/api/operations/lanes", account);
        Assert.Equal((HttpStatusCode.InternalServerError, "no relay answered in time, try again"), (answer.StatusCode, await answer.ErrorAsync()));
    }

    [Fact]
    public async Task A_dead_letters_content_is_shown_only_when_asked_for()
    {
        var plain = await (await CallAsync("GET", "/api/operations/dead-letters/inbound-7")).JsonAsync();
        var full = await (await CallAsync("GET", "/api/operations/dead-letters/inbound-7?content=true")).JsonAsync();
        Assert.Null(plain.GetProperty("content").GetString());
        Assert.Equal("""{"text":"hi"}""", full.GetProperty("content").GetString());
    }

    [Fact]
    public async Task An_instance_token_may_not_operate()
    {
        var refused = await fixture.Client.CallAsync("GET", "/api/operations/lanes", fixture.InstanceToken("sales"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Invalid token"), (refused.StatusCode, await refused.ErrorAsync()));
    }

    [Theory]
    [InlineData("inbound")]
    [InlineData("inbound-")]
    [InlineData("inbound-0x7")]
    [InlineData("inbound-7-7")]
    [InlineData("inbound-99999999999999999999")]
    [InlineData("sideways-7")]
    [InlineData("inbound-8")]
    public async Task An_id_that_names_none_is_404(string id)
    {
        var answer = await CallAsync("GET", $"/api/operations/dead-letters/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "dead letter not found"), (answer.StatusCode, await answer.ErrorAsync()));
    }

    [Fact]
    public async Task An_agents_message_is_traced_once_though_both_relays_know_its_ids()
    {
        var answer = await (await CallAsync("GET", "/api/operations/trace?whatsappId=wamid.9")).JsonAsync();
        Assert.Equal("outbound", Assert.Single(answer.GetProperty("messages").EnumerateArray()).GetProperty("direction").GetString());
    }

    private Task<HttpResponseMessage> CallAsync(string method, string path, Guid? account = null) =>
        fixture.Client.CallAsync(method, path, fixture.AccountToken(account));
}
