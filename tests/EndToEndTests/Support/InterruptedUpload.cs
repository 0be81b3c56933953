using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>Lets Chatwoot's answer to the first upload never come, and says when whoever uploads may be killed.</summary>
/// <param name="stored">True: Chatwoot has stored the message by then. False: it has read a part of the file.</param>
internal sealed class InterruptedUpload(bool stored)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _struck;

    /// <summary>The upload is where it is to be interrupted.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Adds it to a Chatwoot's pipeline.</summary>
    public void Add(WebApplication chatwoot) => chatwoot.Use((context, next) =>
        context.Request.HasFormContentType && context.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal) && Interlocked.Exchange(ref _struck, 1) == 0
            ? InterruptAsync(context, next)
            : next(context));

    private async Task InterruptAsync(HttpContext context, RequestDelegate next)
    {
        using var unheard = new MemoryStream();
        if (stored)
        {
            context.Response.Body = unheard;
            await next(context);
        }
        else
        {
            await context.Request.Body.ReadExactlyAsync(new byte[64 * 1024]);
        }

        _reached.SetResult();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
