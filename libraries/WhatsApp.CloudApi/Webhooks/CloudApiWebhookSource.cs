using System.Text.Json;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Meta's webhooks, as the gateway takes them.</summary>
internal sealed class CloudApiWebhookSource : IWebhookSource
{
    public string Type => CloudApiModule.Type;

    /// <summary>Meta sends at most 3 MB.</summary>
    public int LargestWebhook => 4 * 1024 * 1024;

    public ConnectorRegistration ReadSettings(JsonElement connector)
    {
        var settings = CloudApiSettings.Read(connector);
        return new ConnectorRegistration(settings.PhoneNumberId, settings.AppSecret, connector.GetRawText());
    }

    /// <summary>Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests</summary>
    public WebhookChallenge? ReadChallenge(Func<string, string?> query) =>
        query("hub.mode") is "subscribe" && query("hub.verify_token") is { } token && query("hub.challenge") is { } challenge
            ? new WebhookChallenge(token, challenge)
            : null;

    public bool VerifySignature(ReadOnlySpan<byte> body, Func<string, string?> header, string key) =>
        CloudApiSignature.Verify(body, header(CloudApiSignature.Header), key);

    public WebhookBatch Split(ReadOnlyMemory<byte> body) => CloudApiWebhook.Split(body);
}
