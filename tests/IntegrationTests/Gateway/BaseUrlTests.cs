using System.Net;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Where a Chatwoot may live, from HTTP to its inbox.</summary>
[Collection(WholeSystemCollection.Name)]
public sealed class BaseUrlTests(WholeSystem whole)
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "", "")]
    [InlineData("127.0.0.1", "127.0.0.1", "", "/")]
    [InlineData("127.0.0.1", "localhost", "/chatwoot", "/")]
    [InlineData("127.0.0.1", "LocalHost", "/chatwoot/eu%20west", "///")]
    [InlineData("[::1]", "[::1]", "", "/")]
    [InlineData("[::1]", "[0:0:0:0:0:0:0:1]", "/chatwoot", "")]
    public async Task An_address_of_any_form_is_activated_and_shown_as_given_without_trailing_slash(string listen, string host, string path, string slashes)
    {
        var root = await whole.System.StartChatwootAsync("--urls", $"http://{listen}:0", $"--Chatwoot:PathBase={Uri.UnescapeDataString(path)}");
        var url = $"http://{host}:{new Uri(root).Port}{path}";
        var name = await whole.NewInstanceAsync();

        var set = await whole.SetAsync(name, url + slashes, inboxName: _inbox);

        Assert.True(set.StatusCode == HttpStatusCode.Created, await set.Content.ReadAsStringAsync());
        var found = await (await whole.CallAsync("GET", $"/api/chatwoot/list/{Uri.EscapeDataString(name)}")).JsonAsync();
        Assert.Equal((url, "active", ""), (
            found.GetProperty("chatwoot_base_url").GetString(), found.GetProperty("status").GetString(), found.GetProperty("last_error").GetString()));
        Assert.Equal(found.GetProperty("chatwoot_inbox_id").GetInt32(), (int)Assert.Single(await whole.System.InboxesAsync(_inbox, root))["id"]!);

        // The same place again, whatever it is called by its slashes: one inbox.
        Assert.Equal(HttpStatusCode.Created, (await whole.SetAsync(name, url, inboxName: _inbox)).StatusCode);
        Assert.Single(await whole.System.InboxesAsync(_inbox, root));
        Assert.Equal(HttpStatusCode.OK, (await whole.CallAsync("DELETE", $"/api/chatwoot/delete/{Uri.EscapeDataString(name)}")).StatusCode);
        Assert.Contains("/webhooks/chatwoot/", (string?)Assert.Single(await whole.System.InboxesAsync(_inbox, root))["webhook_url"], StringComparison.Ordinal);
    }
}
