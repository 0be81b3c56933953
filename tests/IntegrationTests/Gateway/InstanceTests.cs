using System.Net;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class InstanceTests(GatewayFixture fixture)
{
    private readonly HttpClient _client = fixture.Client;
    private readonly Guid _account = Guid.NewGuid();

    [Theory]
    [InlineData("", null, 2, "2 Instances found")]
    [InlineData("?instanceName=a", "a", 1, "1 Instance found")]
    [InlineData("?instanceName=a,missing", "a,missing", 1, "1 Instance found")]
    public async Task Instances_are_listed_and_filtered_by_name(string query, string? names, int count, string message)
    {
        AnswerList("a", "b");

        var response = await _client.CallAsync("GET", "/api/instance/list" + query, fixture.AccountToken(_account));
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(message, body.GetProperty("message").GetString());
        Assert.Equal(count, body.GetProperty("meta").GetProperty("total").GetInt32());
        Assert.Equal("connected", body.GetProperty("instances")[0].GetProperty("connection").GetProperty("state").GetString());
        Assert.Equal(names?.Split(','), fixture.Manager.Asked<ListInstances>().Single(list => list.AccountId == _account).Names);
    }

    [Fact]
    public async Task A_single_name_that_does_not_exist_is_404()
    {
        AnswerList("a");
        var response = await _client.CallAsync("GET", "/api/instance/list?instanceName=missing", fixture.AccountToken(_account));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Instance not found", await response.ErrorAsync());
    }

    [Fact]
    public async Task Deleting_takes_a_TokenAccount_only_and_answers_as_documented()
    {
        fixture.Manager.Answers<DeleteInstance>(_account, _ => new InstanceDeleted { InstanceId = Guid.NewGuid() });

        var response = await _client.CallAsync("DELETE", "/api/instance/delete/a", fixture.AccountToken(_account));
        Assert.Equal(
            """{"success":true,"message":"Instance deleted","instance":{"status":"deleted"}}""", await response.Content.ReadAsStringAsync());

        var byInstance = await _client.CallAsync("DELETE", "/api/instance/delete/a", fixture.InstanceToken("a"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Invalid token"), (byInstance.StatusCode, await byInstance.ErrorAsync()));
    }

    [Fact]
    public async Task Settings_are_read_and_changed_in_part()
    {
        AnswerList("a");
        fixture.Manager.Answers<UpdateInstanceSettings>(
            _account, command => new InstanceSettingsUpdated { Settings = new InstanceSettings { IgnoreStatus = command.IgnoreStatus ?? false } });
        var token = fixture.AccountToken(_account);

        var read = await _client.CallAsync("GET", "/api/instance/getSettings/a", token);
        Assert.Equal(
            """{"success":true,"message":"Settings retrieved successfully","settings":{"autoRejectCalls":false,"callRejectMessage":"","ignoreGroupMessages":false,"keepOnlineStatus":false,"autoReadMessages":false,"disableHistorySync":true,"ignoreStatus":false}}""",
            await read.Content.ReadAsStringAsync());

        var changed = await _client.CallAsync("POST", "/api/instance/settings/a", token, """{"ignoreStatus":true}""");
        Assert.True((await changed.JsonAsync()).GetProperty("settings").GetProperty("ignoreStatus").GetBoolean());
        var command = fixture.Manager.Asked<UpdateInstanceSettings>().Single(command => command.AccountId == _account);
        Assert.Equal((true, null), (command.IgnoreStatus, command.AutoReadMessages));

        var empty = await _client.CallAsync("POST", "/api/instance/settings/a", token, "{}");
        Assert.Equal("invalid body: body: must have at least one setting", await empty.ErrorAsync());
    }

    private void AnswerList(params string[] names) => fixture.Manager.Answers<ListInstances>(_account, query => new InstancesListed
    {
        Instances =
        [
            .. names.Where(name => query.Names is null || query.Names.Contains(name)).Select(name => new InstanceSummary
            {
                InstanceId = Guid.NewGuid(),
                Name = name,
                Status = "connected",
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                Settings = new InstanceSettings(),
            }),
        ],
    });
}
