using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RyzeBridge.SystemHarness;

namespace RyzeBridge.Benchmarks.Remotes;

/// <summary>
/// Stands before the Chatwoot simulator and answers the one call of a warm chat, a message stored, without keeping anything: so that
/// the remote costs next to nothing. All other calls reach the simulator.
/// </summary>
internal sealed class FastChatwoot
{
    private readonly ConcurrentDictionary<long, string> _chats = new();
    private readonly SemaphoreSlim? _workers;
    private long _lastId = 50_000_000;
    private int _calls;

    /// <summary>The simulator behind; set before <see cref="IsOn"/>.</summary>
    public ChatwootSide? Behind { get; set; }

    /// <summary>Off: everything reaches the simulator.</summary>
    public bool IsOn { get; set; }

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Calls of any kind that are worked on at a time, the rest waits; each then takes <see cref="Latency"/>. Null: as many as come.</summary>
    public int? Workers
    {
        init => _workers = value is { } count ? new SemaphoreSlim(count) : null;
    }

    /// <summary>Called at each call of any kind.</summary>
    public required Action Called { get; init; }

    /// <summary>Called with chat, text, source_id and new id of each message, before it is answered.</summary>
    public required Action<string, string, string?, long> Arrived { get; init; }

    /// <summary>Calls of any kind since it was switched on.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        if (!IsOn || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref _calls);
        Called();
        if (_workers is not null)
        {
            await WorkAsync(context, next);
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method) && ConversationOf(context.Request.Path.Value!) is { } conversation)
            await AnswerAsync(context, conversation);
        else
            await next(context);
    });

    private async Task WorkAsync(HttpContext context, RequestDelegate next)
    {
        await _workers!.WaitAsync(context.RequestAborted);
        try
        {
            if (HttpMethods.IsPost(context.Request.Method) && ConversationOf(context.Request.Path.Value!) is { } conversation)
            {
                await AnswerAsync(context, conversation);
                return;
            }

            await Task.Delay(Latency, TimeProvider.System, context.RequestAborted);
            await next(context);
        }
        finally
        {
            _workers.Release();
        }
    }

    // /api/v1/accounts/1/conversations/15/messages
    private static long? ConversationOf(string path) =>
        path.Split('/') is ["", "api", "v1", "accounts", _, "conversations", var id, "messages"]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var conversation)
            ? conversation
            : null;

    private async Task AnswerAsync(HttpContext context, long conversation)
    {
        using var message = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (!_chats.TryGetValue(conversation, out var chat))
            _chats[conversation] = chat = await Behind!.ChatOfAsync(conversation, context.RequestAborted) ?? "";
        var text = message.RootElement.GetProperty("content").GetString() ?? "";
        var sourceId = message.RootElement.TryGetProperty("source_id", out var source) ? source.GetString() : null;
        var id = Interlocked.Increment(ref _lastId);
        Arrived(chat, text, sourceId, id);
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, TimeProvider.System, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync($$"""
            {"id":{{id}},"content":{{JsonSerializer.Serialize(text)}},"inbox_id":1,"conversation_id":{{conversation}},"message_type":0,"content_type":"text","status":"sent","content_attributes":{},"created_at":1787054399,"private":false,"source_id":{{JsonSerializer.Serialize(sourceId)}},"sender":{"additional_attributes":{},"custom_attributes":{},"email":null,"id":42,"identifier":null,"name":"Customer","phone_number":"+{{chat}}","thumbnail":"","blocked":false,"type":"contact"} }
            """);
    }
}
