using System.Text.RegularExpressions;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Body of <c>POST /{phone-number-id}/messages</c>; absent members are left out.</summary>
internal sealed partial record SendMessageRequest
{
    public string MessagingProduct { get; } = "whatsapp";

    public required string RecipientType { get; init; }

    /// <summary>Phone with <c>+</c> (without it Meta may put the business's own country code before), or a group id.</summary>
    public string? To { get; init; }

    /// <summary>Business-scoped user id, in place of <see cref="To"/>.</summary>
    public string? Recipient { get; init; }

    public SendContext? Context { get; init; }

    public string? BizOpaqueCallbackData { get; init; }

    public required string Type { get; init; }

    public SendText? Text { get; init; }

    /// <summary>The request of a message; null when the content is of a kind that cannot be sent.</summary>
    public static SendMessageRequest? From(OutgoingMessage message)
    {
        if (message.Content is not OutgoingText text)
            return null;

        var digits = message.To.TrimStart('+');
        var isPhone = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        var isBsuid = !isPhone && Bsuid().IsMatch(message.To);
        return new SendMessageRequest
        {
            RecipientType = isPhone || isBsuid ? "individual" : "group",
            To = isPhone ? $"+{digits}" : isBsuid ? null : message.To,
            Recipient = isBsuid ? message.To : null,
            Context = message.QuotedMessageId is { } quoted ? new SendContext(quoted) : null,
            BizOpaqueCallbackData = message.CallbackData,
            Type = "text",
            Text = new SendText(text.Body, PreviewUrl: true),
        };
    }

    /// <summary>Country code, a dot, letters and digits; a parent's has <c>.ENT.</c> between.</summary>
    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9.]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bsuid();
}
