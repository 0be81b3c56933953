using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace RyzeBridge.Benchmarks.Floors;

/// <summary>HTTP in, HTTP out, and nothing in between: neither bus nor database nor conversion.</summary>
internal static class ForwardServer
{
    public static async Task<int> RunAsync(string port, string target)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var http = new HttpClient();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            using var content = new ByteArrayContent(body.ToArray());
            content.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(new Uri(target), content, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
        });
        await app.RunAsync($"http://127.0.0.1:{port}");
        return 0;
    }
}
