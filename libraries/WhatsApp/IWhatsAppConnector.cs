using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp;

/// <summary>
/// One way to reach WhatsApp (Meta's Cloud API, …). The only code that knows a provider's payloads. Splitting, parsing and
/// verifying are pure; sending and probing are I/O and report failures as data.
/// </summary>
public interface IWhatsAppConnector
{
    /// <summary>The connector's type in the API and in the data, e.g. <c>cloud</c>.</summary>
    string Type { get; }

    /// <summary>How long one send may take; after it the send has failed or its outcome is not known.</summary>
    TimeSpan SendTimeout { get; }

    /// <summary>Reads the <c>connector</c> object of an API call. Gateway.</summary>
    /// <exception cref="ConnectorSettingsException">A field is missing or wrong; the message names it and says what is expected.</exception>
    ConnectorRegistration ReadSettings(System.Text.Json.JsonElement connector);

    /// <summary>Checks the webhook's signature over its raw bytes, in constant time. Gateway.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="header">Looks a request header up, null when absent.</param>
    /// <param name="key">The connection's webhook key (Cloud API: app secret).</param>
    bool VerifySignature(ReadOnlySpan<byte> body, Func<string, string?> header, string key);

    /// <summary>Splits a webhook into items and receipts without converting them. Gateway.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not this provider's JSON: the gateway answers 400.</exception>
    WebhookBatch Split(ReadOnlyMemory<byte> body);

    /// <summary>
    /// Converts an item. InboundRelay. Never throws for unknown kinds: what it does not know becomes
    /// <see cref="UnsupportedContent"/>, visible to the agent.
    /// </summary>
    WhatsAppEvent ParseItem(string payload);

    /// <summary>Converts a receipt. OutboundRelay. Null for a status that says nothing about delivery.</summary>
    WhatsAppReceipt? ParseReceipt(string payload);

    /// <summary>What it can do beyond text and files.</summary>
    ConnectorCapabilities Capabilities => new();

    /// <summary>As what a file goes, judged by its type and size. Pure.</summary>
    /// <param name="file">The file.</param>
    MediaForm JudgeMedia(OutgoingFile file);

    /// <summary>
    /// Gives a file to the provider before its message, as a stream. Connectors that take files along answer without an id.
    /// OutboundRelay.
    /// </summary>
    /// <param name="target">The number.</param>
    /// <param name="file">The file.</param>
    /// <param name="kind">As what it will be sent.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    Task<MediaUpload> UploadAsync(ConnectorTarget target, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken) =>
        Task.FromResult(new MediaUpload());

    /// <summary>Checks a template against those of the account, before it is sent. OutboundRelay.</summary>
    Task<TemplateResolution> ResolveTemplateAsync(ConnectorTarget target, TemplateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(TemplateResolution.Refuse("This number has no WhatsApp templates. Write a message instead."));

    /// <summary>Takes a sent message back. Null: done. Only with <see cref="ConnectorCapabilities.Deletion"/>. OutboundRelay.</summary>
    Task<RemoteFailure?> DeleteAsync(ConnectorTarget target, string chat, string messageId, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} cannot take messages back.");

    /// <summary>Tells the customer that messages are read, or that somebody types. Null: done. OutboundRelay.</summary>
    Task<RemoteFailure?> MarkReadAsync(ConnectorTarget target, ReadMark mark, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} has no read marks.");

    /// <summary>Sends one message. Failures are in the result, judged; only cancellation throws. OutboundRelay.</summary>
    Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a file that a customer sent, for streaming. Failures are in the result, judged; only cancellation throws, and
    /// reading the stream. InboundRelay.
    /// </summary>
    Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken);

    /// <summary>
    /// Where the picture of a person or group can be had by anybody, for as long as it takes Chatwoot to fetch it; null when
    /// there is none, it is hidden or cannot be asked for now. Only with <see cref="ConnectorCapabilities.Avatars"/>. InboundRelay.
    /// </summary>
    Task<Uri?> FindAvatarAsync(ConnectorTarget target, string chat, CancellationToken cancellationToken) => Task.FromResult<Uri?>(null);

    /// <summary>Asks whether the number's credentials work. Null: they do. Called before a hold is put or lifted.</summary>
    Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken);
}
