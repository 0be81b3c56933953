using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RyzeBridge.Benchmarks.Floors;

/// <summary>Answers 200 to everything: what the load generator can do at most.</summary>
internal static class EmptyServer
{
    public static async Task<int> RunAsync(string port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync("{}");
        });
        await app.RunAsync($"http://127.0.0.1:{port}");
        return 0;
    }
}
