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

    /// <summary>Sends one message. Failures are in the result, judged; only cancellation throws. OutboundRelay.</summary>
    Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a file that a customer sent, for streaming. Failures are in the result, judged; only cancellation throws, and
    /// reading the stream. InboundRelay.
    /// </summary>
    Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken);

    /// <summary>Asks whether the number's credentials work. Null: they do. Called before a hold is put or lifted.</summary>
    Task<RyzeBridge.Contracts.RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken);
}
