using System.Net;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class SessionTests(GatewayFixture fixture)
{
    private readonly Guid _account = Guid.NewGuid();

    [Theory]
    [InlineData("GET", "connect", "it is connected by its credentials")]
    [InlineData("GET", "connect", "it is connected by its credentials", "?number=5511999999999&history=7")]
    [InlineData("POST", "reconnect", "no session to reconnect")]
    [InlineData("DELETE", "logout", "no linked device")]
    public async Task What_a_connector_cannot_do_is_501_and_says_what_to_do(string method, string call, string text, string query = "")
    {
        AnswerInstance("cloud");

        var response = await CallAsync(method, call, query);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        var error = await response.ErrorAsync();
        Assert.StartsWith("not supported by the cloud connector: ", error);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.Contains("/api/instance/", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "connect", "Instance has no connector - give it one with POST /api/instance/connector/:instance")]
    [InlineData("POST", "reconnect", "Instance has no saved session — call /connect first")]
    [InlineData("DELETE", "logout", "Instance is not connected to WhatsApp")]
    public async Task Without_connector_the_call_is_400(string method, string call, string text)
    {
        AnswerInstance(connector: null);

        var response = await CallAsync(method, call);

        Assert.Equal((HttpStatusCode.BadRequest, text), (response.StatusCode, await response.ErrorAsync()));
    }

    [Theory]
    [InlineData("GET", "connect", "integration manager failed to handle the request")]
    [InlineData("POST", "reconnect", "Failed to reconnect: integration manager failed to handle the request")]
    [InlineData("DELETE", "logout", "Failed to logout instance")]
    [InlineData("GET", "getSettings", "Failed to get settings configuration")]
    public async Task A_failure_has_the_documented_text(string method, string call, string text)
    {
        fixture.Manager.Answers<ListInstances>(_account, _ => new InvalidOperationException("broken"));

        var response = await CallAsync(method, call);

        Assert.Equal((HttpStatusCode.InternalServerError, text), (response.StatusCode, await response.ErrorAsync()));
    }

    private void AnswerInstance(string? connector) => fixture.Manager.Answers<ListInstances>(_account, _ => new InstancesListed
    {
        Instances =
        [
            new InstanceSummary
            {
                InstanceId = Guid.NewGuid(),
                Name = "suporte",
                Status = connector is null ? "disconnected" : "connected",
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                Settings = new InstanceSettings(),
                ConnectorType = connector,
            },
        ],
    });

    private Task<HttpResponseMessage> CallAsync(string method, string call, string query = "") =>
        fixture.Client.CallAsync(method, $"/api/instance/{call}/suporte{query}", fixture.AccountToken(_account));
}
