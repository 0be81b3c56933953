using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Requests that no HTTP client sends, written byte by byte.</summary>
[Collection(GatewayCollection.Name)]
public sealed class MalformedRequestTests(GatewayFixture fixture)
{
    private const string Post = "POST /api/instance/new HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData(Post + "token: {0}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n", 400, "bad request")]
    [InlineData(Post + "token: {0}\r\nContent-Length: 1000000000\r\n\r\n{{", 413, "request body too large")]
    [InlineData("GET /api/chatwoot/list/%ff%fe HTTP/1.1\r\nHost: h\r\nConnection: close\r\ntoken: {0}\r\n\r\n", 400, "bad request: the address is not valid UTF-8")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\ntoken: {0}\r\n\r\n", 404, null)]
    [InlineData("BREW /api/instance/list HTTP/1.1\r\nHost: h\r\nConnection: close\r\ntoken: {0}\r\n\r\n", 405, "method not allowed")]
    public async Task What_reaches_the_application_is_answered_with_the_envelope_and_the_limit(string request, int status, string? text)
    {
        var (answered, head, body) = await SendAsync(string.Format(request, fixture.AccountToken()));

        Assert.Equal(status, answered);
        using var envelope = JsonDocument.Parse(body);
        Assert.False(envelope.RootElement.GetProperty("success").GetBoolean());
        if (text is not null)
            Assert.Equal(text, envelope.RootElement.GetProperty("error").GetProperty("message").GetString());
        if (request.Contains(" /api/", StringComparison.Ordinal))
            Assert.Contains("X-RateLimit-Remaining: ", head, StringComparison.Ordinal);
    }

    /// <summary>What the web server refuses by itself; docs/api.md says so.</summary>
    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /api/chatwoot/list/%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400)]
    [InlineData("GET /api/instance/list HTTP/9.9\r\nHost: h\r\n\r\n", 505)]
    [InlineData("GET /api/instance/list HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/instance/list HTTP/1.1\r\nHost: a b\r\n\r\n", 400)]
    [InlineData("GET /api/instance/list HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n", 400)]
    [InlineData("POST /api/instance/new HTTP/1.1\r\nHost: h\r\nContent-Length: many\r\n\r\n", 400)]
    [InlineData("GET /api/instance/list?{1} HTTP/1.1\r\nHost: h\r\n\r\n", 414)]
    [InlineData("GET /api/instance/list HTTP/1.1\r\nHost: h\r\ntoken: {1}{1}{1}{1}\r\n\r\n", 431)]
    public async Task What_is_no_HTTP_is_refused_by_the_web_server_without_body(string request, int status)
    {
        var (answered, _, body) = await SendAsync(string.Format(request, "", new string('x', 9000)));

        Assert.Equal((status, ""), (answered, body));
    }

    private async Task<(int Status, string Head, string Body)> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Client.BaseAddress!.Host, fixture.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        var answer = await ReadAsync(stream);
        var split = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = (answer[..split], answer[(split + 4)..]);
        return (int.Parse(head.Split(' ')[1]), head, head.Contains("chunked", StringComparison.Ordinal) ? Unchunk(body) : body);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException("The connection was cut before the answer.", exception);
        }
    }

    private static string Unchunk(string body) =>
        string.Concat(body.Split("\r\n").Where((_, index) => index % 2 == 1));
}
