using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>What Meta's webhooks held, as events and receipts.</summary>
internal sealed class CloudApiEventParser : IEventParser
{
    public string Type => CloudApiModule.Type;

    public WhatsAppEvent ParseItem(string payload) => CloudApiItem.Parse(payload);

    public string? ReadAddress(string sourceId) => CloudApiChat.IsAddress(sourceId) ? sourceId : null;

    public WhatsAppReceipt? ParseReceipt(string payload) => CloudApiReceipt.Parse(payload);

    public AccountNotice? ParseAccountNotice(string payload) => CloudApiAccount.Parse(payload);

    public bool BelongsTo(string settingsJson, string account) =>
        CloudApiSettings.Of(settingsJson) is { } settings && (settings.BusinessAccountId ?? account) == account;

    public bool IsExample(string payload) => CloudApiExamples.IsExample(payload);
}
