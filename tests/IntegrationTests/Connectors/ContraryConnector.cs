using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Contracts;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.IntegrationTests.Connectors;

/// <summary>
/// A connector that can what the Cloud API cannot and cannot what it can: takes messages back, chooses their ids before, takes files
/// along, knows pictures, has broadcasts; no templates, no answers to tap, no read marks, no window, short texts.
/// </summary>
internal sealed class ContraryConnector : IEventParser, IMessageChannel
{
    public const string Name = "contrary";

    private readonly ConcurrentDictionary<string, ReceivedSend> _received = new();
    private int _order;

    public string Type => Name;

    public ConnectorCapabilities Capabilities { get; } = new()
    {
        Limits = new MessageLimits(Text: 20, Caption: 8, File: 1000, Voice: 1000),
        Proof = DeliveryProof.ReservedId,
        Deletion = true,
        FilesAlong = true,
        Avatars = true,
    };

    public TimeSpan SendTimeout => TimeSpan.FromSeconds(1);

    /// <summary>Every send, repeats included.</summary>
    public ConcurrentQueue<OutgoingMessage> Sends { get; } = new();

    /// <summary>Ids of messages that were taken back.</summary>
    public ConcurrentQueue<string> TakenBack { get; } = new();

    /// <summary>Decides what is answered to a send, after it took effect; null: that it was accepted.</summary>
    public Func<OutgoingMessage, Task<RemoteFailure?>> AfterSend { get; set; } = _ => Task.FromResult<RemoteFailure?>(null);

    /// <summary>Where everybody's picture is.</summary>
    public Uri? Picture { get; set; }

    /// <summary>Bytes of every file that customers send.</summary>
    public byte[] File { get; set; } = [];

    public static void AddTo(IServiceCollection services, ContraryConnector connector) =>
        services.AddSingleton<IEventParser>(connector).AddSingleton<IMessageChannel>(connector);

    /// <summary>What a customer sees, in order: as many messages as ids.</summary>
    public IReadOnlyList<ReceivedSend> ReceivedBy(string chat) => [.. _received.Values.Where(send => send.Message.To == chat).OrderBy(send => send.Order)];

    public async Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken)
    {
        Sends.Enqueue(message);
        byte[]? file = null;
        if (message.Content is OutgoingMedia { File: { } along })
        {
            using var bytes = new MemoryStream();
            await using var content = along.Open();
            await content.CopyToAsync(bytes, cancellationToken);
            file = bytes.ToArray();
        }

        _received.TryAdd(message.ReservedId!, new ReceivedSend(Interlocked.Increment(ref _order), message, file));
        return await AfterSend(message) is { } failure
            ? new SendResult { Failure = failure }
            : new SendResult { MessageId = message.ReservedId, Chat = message.To };
    }

    public string ReserveId(string send) => $"3EB0{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(send)))[..18]}";

    public Task<RemoteFailure?> DeleteAsync(ConnectorTarget target, string chat, string messageId, CancellationToken cancellationToken)
    {
        TakenBack.Enqueue(messageId);
        return Task.FromResult<RemoteFailure?>(null);
    }

    public MediaForm JudgeMedia(OutgoingFile file) => file.Length > Capabilities.Limits.File
        ? new MediaForm(OutgoingMediaKind.Document, Reason.Words("It is too large for this connection."))
        : new MediaForm(OutgoingMediaKind.Document);

    public Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken)
    {
        var content = new MemoryStream(File);
        return Task.FromResult(new MediaResult { Media = new OpenedMedia(content, "application/pdf", content.Length, content) });
    }

    public Task<Uri?> FindAvatarAsync(ConnectorTarget target, string chat, CancellationToken cancellationToken) => Task.FromResult(Picture);

    public Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken) => Task.FromResult<RemoteFailure?>(null);

    public string? ReadAddress(string sourceId) => sourceId.StartsWith("lid-", StringComparison.Ordinal) ? sourceId : null;

    public WhatsAppEvent ParseItem(string payload)
    {
        var item = JsonSerializer.Deserialize<ContraryItem>(payload)!;
        var chat = new WhatsAppAddress
        {
            Id = item.Chat,
            Name = "Maria",
            Kind = item.Chat switch
            {
                "status@broadcast" => ChatKind.Status,
                _ when item.Chat.EndsWith("@broadcast", StringComparison.Ordinal) || item.Chat.EndsWith("@newsletter", StringComparison.Ordinal) => ChatKind.Broadcast,
                _ => ChatKind.Person,
            },
        };
        return item switch
        {
            { Edits: { } target } => new MessageEdited { MessageId = item.Id, Chat = chat, SentAt = item.SentAt, TargetMessageId = target, Content = new TextContent(item.Text) },
            { Revokes: { } target } => new MessageRevoked { MessageId = item.Id, Chat = chat, SentAt = item.SentAt, TargetMessageId = target },
            { ReactsTo: { } target } => new ReactionChanged { MessageId = item.Id, Chat = chat, SentAt = item.SentAt, TargetMessageId = target, Emoji = item.Text },
            { FileName: { } name } => new MessageReceived
            {
                MessageId = item.Id,
                Chat = chat,
                SentAt = item.SentAt,
                Content = new MediaContent { Kind = MediaKind.Document, File = new MediaReference { Id = "1", FileName = name, MimeType = "application/pdf" } },
            },
            _ => new MessageReceived { MessageId = item.Id, Chat = chat, SentAt = item.SentAt, Content = new TextContent(item.Text) },
        };
    }

    /// <summary>A receipt's payload is the id of the message, which was delivered.</summary>
    public WhatsAppReceipt? ParseReceipt(string payload) =>
        new() { MessageId = payload, Status = ReceiptStatus.Delivered, SentAt = TimeProvider.System.GetUtcNow() };
}

/// <summary>A message that a customer got.</summary>
internal sealed record ReceivedSend(int Order, OutgoingMessage Message, byte[]? File)
{
    public string? Text => Message.Content switch
    {
        OutgoingText text => text.Body,
        OutgoingMedia media => media.Caption,
        _ => null,
    };
}

/// <summary>What a customer of the contrary connector did.</summary>
internal sealed record ContraryItem(string Id, string Chat, string Text, DateTimeOffset SentAt)
{
    public string? Edits { get; init; }

    public string? Revokes { get; init; }

    public string? ReactsTo { get; init; }

    public string? FileName { get; init; }
}
