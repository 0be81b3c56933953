using System.Text.Json;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp;

/// <summary>A connector as the gateway uses it: reads its settings, proves and splits its webhooks. Pure.</summary>
public interface IWebhookSource : IConnectorRole
{
    /// <summary>Longest webhook that the provider sends, in bytes; a longer one is answered 413.</summary>
    int LargestWebhook { get; }

    /// <summary>Reads the <c>connector</c> object of an API call.</summary>
    /// <exception cref="ConnectorSettingsException">A field is missing or wrong; the message names it and says what is expected.</exception>
    ConnectorRegistration ReadSettings(JsonElement connector);

    /// <summary>
    /// Reads the request with which the provider checks that the webhook's address is ours. Null when the request is none, or the provider
    /// has no such check.
    /// </summary>
    /// <param name="query">Looks a query parameter up; null when absent.</param>
    WebhookChallenge? ReadChallenge(Func<string, string?> query) => null;

    /// <summary>Checks the webhook's signature over its raw bytes, in constant time.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="header">Looks a request header up; null when absent.</param>
    /// <param name="key">The connection's webhook key (Cloud API: app secret).</param>
    bool VerifySignature(ReadOnlySpan<byte> body, Func<string, string?> header, string key);

    /// <summary>Splits a webhook into items and receipts without converting them.</summary>
    /// <exception cref="JsonException">The body is not this provider's JSON: the gateway answers 400.</exception>
    WebhookBatch Split(ReadOnlyMemory<byte> body);
}
