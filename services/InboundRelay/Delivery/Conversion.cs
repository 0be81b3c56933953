using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>An item as a message.</summary>
/// <param name="Message">What it says; a notice to the agent when it could not be read.</param>
/// <param name="Failure">Why it could not be read; null when it could.</param>
internal sealed record Conversion(MessageReceived Message, Exception? Failure = null)
{
    /// <summary>Converts an item. Never throws: whatever a connector trips over becomes a notice.</summary>
    public static Conversion Of(WhatsAppItemReceived item, IWhatsAppConnector connector)
    {
        try
        {
            return connector.ParseItem(item.Payload) is MessageReceived message
                ? new Conversion(message)
                : new Conversion(Notice(item, "This kind of event cannot be shown here yet"));
        }
        catch (Exception exception)
        {
            // Not swallowed: the caller logs it, keeps the item as a dead letter and shows the notice.
            return new Conversion(Notice(item, "A message came that could not be read"), exception);
        }
    }

    private static MessageReceived Notice(WhatsAppItemReceived item, string what) => new()
    {
        MessageId = item.ProviderMessageId,
        Chat = new WhatsAppAddress { Id = item.Chat, Phone = item.Chat.All(char.IsAsciiDigit) ? item.Chat : null },
        SentAt = item.SentAt,
        Content = new UnsupportedContent(item.Kind, $"{what}. Open WhatsApp on the phone to see it."),
    };
}
