using System.Text;
using System.Text.Json;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Calls as a script makes them.</summary>
internal static class Calls
{
    public static Task<HttpResponseMessage> CallAsync(this HttpClient client, string method, string path, string? token = null, string? json = null) =>
        client.CallAsync(method, path, token, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<HttpResponseMessage> CallAsync(this HttpClient client, string method, string path, string? token, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null)
            request.Headers.Add("token", token);
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>Asserts the documented envelope and gives its text.</summary>
    public static async Task<string> ErrorAsync(this HttpResponseMessage response)
    {
        var body = await response.JsonAsync();
        Assert.Equal(["success", "error"], body.EnumerateObject().Select(property => property.Name));
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal(["message"], body.GetProperty("error").EnumerateObject().Select(property => property.Name));
        return body.GetProperty("error").GetProperty("message").GetString()!;
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
