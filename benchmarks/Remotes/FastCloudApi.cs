using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace RyzeBridge.Benchmarks.Remotes;

/// <summary>Stands before the Cloud API simulator and takes messages without keeping them; see <see cref="FastChatwoot"/>.</summary>
internal sealed class FastCloudApi
{
    private long _lastId;
    private int _calls;

    /// <summary>Off: everything reaches the simulator.</summary>
    public bool IsOn { get; set; }

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Called with number, chat, text, new id and callback data of each message, before it is answered.</summary>
    public required Action<string, string, string, string, string?> Arrived { get; init; }

    /// <summary>Calls since it was switched on.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        // /v23.0/106540352240001/messages
        if (IsOn && HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value!.Split('/') is ["", _, var number, "messages"])
            await AnswerAsync(context, number);
        else
            await next(context);
    });

    private async Task AnswerAsync(HttpContext context, string number)
    {
        Interlocked.Increment(ref _calls);
        using var message = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var to = (message.RootElement.GetProperty("to").GetString() ?? "").TrimStart('+');
        var text = message.RootElement.GetProperty("text").GetProperty("body").GetString() ?? "";
        var callback = message.RootElement.TryGetProperty("biz_opaque_callback_data", out var data) ? data.GetString() : null;
        var id = "wamid.bench" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        Arrived(number, to, text, id, callback);
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, TimeProvider.System, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{to}}","wa_id":"{{to}}"}],"messages":[{"id":"{{id}}"}]}""");
    }
}
