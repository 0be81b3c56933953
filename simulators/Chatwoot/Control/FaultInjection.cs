namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>Applies outages and faults to everything but the control API and the page.</summary>
internal sealed class FaultInjection(RequestDelegate next, Faults faults, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!CallCounting.IsApi(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (faults.Outage == "cut")
        {
            context.Abort();
            return;
        }

        if (faults.Outage == "unavailable")
        {
            await AnswerAsync(context, 503, "text/html", "<html><head><title>503 Service Temporarily Unavailable</title></head></html>", retryAfter: null);
            return;
        }

        await ApplyAsync(context, faults.Take(context.Request.Method, context.Request.Path));
    }

    private async Task ApplyAsync(HttpContext context, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case Fault.Status:
                await AnswerAsync(context, fault.StatusCode, fault.ContentType, fault.Body, fault.RetryAfter);
                return;
            case Fault.Abort:
                context.Abort();
                return;
            case Fault.Delay:
                await Task.Delay(fault.Wait, time, context.RequestAborted);
                await next(context);
                return;
            case Fault.DelayAfter or Fault.AbortAfter:
                await RunAsync(context, fault);
                return;
            default:
                await next(context);
                return;
        }
    }

    private async Task RunAsync(HttpContext context, Fault fault)
    {
        var client = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        context.Response.Body = client;
        if (fault.Kind == Fault.AbortAfter)
        {
            context.Abort();
            return;
        }

        await Task.Delay(fault.Wait, time, context.RequestAborted);
        buffer.Position = 0;
        await buffer.CopyToAsync(client, context.RequestAborted);
    }

    private static Task AnswerAsync(HttpContext context, int status, string contentType, string body, string? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
