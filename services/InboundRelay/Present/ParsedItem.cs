using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>An item as an event.</summary>
/// <param name="Event">What happened; a notice to the agent when it could not be read.</param>
/// <param name="Failure">Why it could not be read; null when it could.</param>
internal sealed record ParsedItem(WhatsAppEvent Event, Exception? Failure = null)
{
    /// <summary>Converts an item. Never throws: whatever a connector trips over becomes a notice.</summary>
    public static ParsedItem Of(WhatsAppItemReceived item, IEventParser connector)
    {
        try
        {
            return new ParsedItem(connector.ParseItem(item.Payload));
        }
        catch (Exception exception)
        {
            // Not swallowed: the caller logs it, keeps the item as a dead letter and shows the notice.
            return new ParsedItem(Notice(item), exception);
        }
    }

    private static MessageReceived Notice(WhatsAppItemReceived item) => new()
    {
        MessageId = item.ProviderMessageId,
        Chat = new WhatsAppAddress { Id = item.Chat, Phone = item.Chat.All(char.IsAsciiDigit) ? item.Chat : null },
        SentAt = item.SentAt,
        Content = new UnsupportedContent(item.Kind, UnsupportedReason.Unreadable),
    };
}
