using System.Text.Json.Nodes;
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

    public string Type { get; init; } = "";

    public SendText? Text { get; init; }

    public SendMedium? Image { get; init; }

    public SendMedium? Video { get; init; }

    public SendMedium? Audio { get; init; }

    public SendMedium? Document { get; init; }

    public SendMedium? Sticker { get; init; }

    public SendInteractive? Interactive { get; init; }

    public SendTemplate? Template { get; init; }

    /// <summary>The request of a message; null when the content is of a kind that cannot be sent.</summary>
    public static SendMessageRequest? From(OutgoingMessage message) => message.Content switch
    {
        OutgoingText text => Envelope(message) with { Type = "text", Text = new SendText(text.Body, PreviewUrl: true) },
        OutgoingMedia { UploadId: { } id } media => WithMedium(Envelope(message), media, id),
        OutgoingChoices choices => Envelope(message) with { Type = "interactive", Interactive = Ask(choices) },
        OutgoingTemplate template => Envelope(message) with { Type = "template", Template = new SendTemplate(template.Name, new SendLanguage(template.Language), template.Components) },
        _ => null,
    };

    private static SendMessageRequest Envelope(OutgoingMessage message)
    {
        var digits = message.To.TrimStart('+');
        var isPhone = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        var isBsuid = !isPhone && Bsuid().IsMatch(message.To);
        return new SendMessageRequest
        {
            RecipientType = isPhone || isBsuid ? "individual" : "group",
            To = isPhone ? $"+{digits}" : isBsuid ? null : message.To,
            Recipient = isBsuid ? message.To : null,
            // An id of another connector's time would have the whole message refused.
            Context = message.QuotedMessageId is { } quoted && quoted.StartsWith("wamid.", StringComparison.Ordinal) ? new SendContext(quoted) : null,
            BizOpaqueCallbackData = message.CallbackData,
        };
    }

    private static SendMessageRequest WithMedium(SendMessageRequest request, OutgoingMedia media, string id)
    {
        var medium = new SendMedium { Id = id };
        var captioned = medium with { Caption = string.IsNullOrEmpty(media.Caption) ? null : media.Caption };
        return media.Kind switch
        {
            OutgoingMediaKind.Image => request with { Type = "image", Image = captioned },
            OutgoingMediaKind.Video => request with { Type = "video", Video = captioned },
            OutgoingMediaKind.Audio => request with { Type = "audio", Audio = medium },
            OutgoingMediaKind.Voice => request with { Type = "audio", Audio = medium with { Voice = true } },
            OutgoingMediaKind.Sticker => request with { Type = "sticker", Sticker = medium },
            _ => request with { Type = "document", Document = captioned with { Filename = OutgoingMediaRules.NameOf(media.FileName) } },
        };
    }

    private static SendInteractive Ask(OutgoingChoices choices) => CloudApiLimits.Buttons.Fits(choices.Body, choices.Choices)
        ? new SendInteractive("button", new SendBody(choices.Body), new SendAction
        {
            Buttons = [.. choices.Choices.Select(choice => new SendButton(new SendReply(choice.Id, choice.Title)))],
        })
        : new SendInteractive("list", new SendBody(choices.Body), new SendAction
        {
            Button = CloudApiLimits.ListButton,
            Sections = [new SendSection([.. choices.Choices.Select(choice => new SendReply(choice.Id, choice.Title) { Description = choice.Description })])],
        });

    /// <summary>Country code, a dot, letters and digits; a parent's has <c>.ENT.</c> between.</summary>
    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9.]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bsuid();
}

/// <summary>Text, with a preview of its first link when it has one.</summary>
internal sealed record SendText(string Body, bool PreviewUrl);

/// <summary>The message that is quoted.</summary>
internal sealed record SendContext(string MessageId);

/// <summary>An uploaded file.</summary>
internal sealed record SendMedium
{
    public string? Id { get; init; }

    public string? Caption { get; init; }

    public string? Filename { get; init; }

    /// <summary>True makes an audio a voice note.</summary>
    public bool? Voice { get; init; }
}

/// <summary>Buttons or a list.</summary>
internal sealed record SendInteractive(string Type, SendBody Body, SendAction Action);

/// <summary>The question.</summary>
internal sealed record SendBody(string Text);

/// <summary>What can be tapped.</summary>
internal sealed record SendAction
{
    public IReadOnlyList<SendButton>? Buttons { get; init; }

    /// <summary>Text of the button that opens a list.</summary>
    public string? Button { get; init; }

    public IReadOnlyList<SendSection>? Sections { get; init; }
}

/// <summary>A reply button.</summary>
internal sealed record SendButton(SendReply Reply)
{
    public string Type { get; } = "reply";
}

/// <summary>Rows of a list.</summary>
internal sealed record SendSection(IReadOnlyList<SendReply> Rows);

/// <summary>An answer: of a button, or a row of a list.</summary>
internal sealed record SendReply(string Id, string Title)
{
    /// <summary>Below the title; of a row only.</summary>
    public string? Description { get; init; }
}

/// <summary>A template with its values.</summary>
internal sealed record SendTemplate(string Name, SendLanguage Language, JsonArray? Components);

/// <summary>Language of a template.</summary>
internal sealed record SendLanguage(string Code);
