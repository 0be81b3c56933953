using System.Globalization;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>What a message says in words, in WhatsApp's own mark-up; of a file its caption, or what it is. Pure; never empty.</summary>
internal static class ContentText
{
    /// <summary>Starts what is said by the bridge and not by the customer.</summary>
    public const string Notice = "ℹ️ ";

    /// <summary>The words.</summary>
    /// <param name="content">What came.</param>
    /// <param name="fromBusinessPhone">Typed by the business itself.</param>
    /// <param name="texts">The integration's language.</param>
    public static string Of(MessageContent content, bool fromBusinessPhone, AgentTexts texts) => content switch
    {
        TextContent text => string.IsNullOrWhiteSpace(text.Body) ? Notice + texts.EmptyMessage : text.Body,
        MediaContent { File: null } media => FileText.Missing(media, media.Unavailable ?? texts.FileNowhere, mayFollow: false, fromBusinessPhone, texts),
        MediaContent media => media.Caption ?? $"({texts.File(media)})",
        LocationContent location => Location(location, texts),
        ContactsContent contacts => string.Join("\n\n", contacts.Contacts.Select(contact => Contact(contact, texts))),
        ChoiceContent choice => Choice(choice, texts),
        OrderContent order => Order(order, texts),
        PollContent poll => Lines([$"📊 *{Bold(poll.Question)}*", .. poll.Options.Select(option => $"- {option}")]),
        NoticeContent notice => Notice + notice.Text,
        CallContent call => texts.Call(call),
        MarketingPreferenceContent preference => Notice + (preference.Stopped ? texts.MarketingStopped : texts.MarketingResumed),
        GroupChangeContent change => Notice + texts.GroupChanged(change),
        PaymentContent payment => $"💳 {texts.Payment(payment)}",
        UnsupportedContent unsupported => Notice + texts.Unsupported(unsupported, fromBusinessPhone),
        _ => Notice + texts.Unsupported(new UnsupportedContent("", UnsupportedReason.NotShown), fromBusinessPhone),
    };

    /// <summary>The lines that say something, one below the other.</summary>
    public static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    /// <summary>A text to stand between asterisks: one of its own, or a line break, would end the bold early.</summary>
    public static string Bold(string text) => text.Replace("*", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();

    private static string Location(LocationContent location, AgentTexts texts) => Lines(
        location.Live ? $"📍 *{texts.LiveLocation.Title}*, {texts.LiveLocation.Explanation}" : $"📍 *{Bold(location.Name ?? texts.Location)}*",
        location.Live ? location.Name : null,
        location.Address,
        string.Create(CultureInfo.InvariantCulture, $"https://maps.google.com/?q={location.Latitude},{location.Longitude}"),
        location.Url,
        location.Caption);

    private static string Contact(SharedContact contact, AgentTexts texts) => Lines(
        $"👤 *{Bold(contact.Name ?? contact.Organization ?? texts.Contact)}*",
        string.Join(", ", new[] { contact.JobTitle, contact.Name is null ? null : contact.Organization }.OfType<string>()),
        Entries(contact.Phones),
        Entries(contact.Emails),
        Entries(contact.Addresses),
        Entries(contact.Urls));

    private static string Entries(IReadOnlyList<ContactEntry> entries) => Lines(entries.Select(entry =>
        entry.Type is { Length: > 0 } type ? $"{entry.Value} ({type.ToLowerInvariant()})" : entry.Value));

    private static string Choice(ChoiceContent choice, AgentTexts texts) => choice.Kind is ChoiceKind.Form
        ? Lines([FormTitle(choice.Title ?? texts.Form), .. choice.Answers.Select(answer => $"{answer.Key}: {Value(answer.Value, texts)}")])
        : choice.Title is null && choice.Description is null
            ? choice.Id ?? Notice + texts.Choice
            : Lines(choice.Title, choice.Description);

    /// <summary>The first line stands out; below it there may be a whole address.</summary>
    private static string FormTitle(string title)
    {
        var lines = title.ReplaceLineEndings("\n").Split('\n', 2);
        return Lines([$"📝 *{Bold(lines[0])}*", .. lines.Skip(1)]);
    }

    private static string Value(FormValue value, AgentTexts texts) => value switch
    {
        FormValue.Text text => text.Value,
        FormValue.Flag flag => flag.Value ? texts.Yes : texts.No,
        FormValue.Several several => string.Join(several.Values.Any(inner => inner is FormValue.Group) ? "; " : ", ", several.Values.Select(inner => Value(inner, texts))),
        FormValue.Group group => string.Join(", ", group.Fields.Select(field => $"{field.Key}: {Value(field.Value, texts)}")),
        _ => "",
    };

    private static string Order(OrderContent order, AgentTexts texts) =>
        Lines([$"🛒 *{texts.Order}*", .. order.Items.Select(item => Item(item, texts)), Total(order.Items, texts), order.Text]);

    private static string Item(OrderItem item, AgentTexts texts)
    {
        var quantity = (item.Quantity ?? 1).ToString(CultureInfo.InvariantCulture);
        var product = item.Name is { } name ? $"{name} ({item.ProductId})" : item.ProductId;
        return item.Price is { } price ? $"{quantity} × {product}, {texts.Each(Amount(price, item.Currency))}" : $"{quantity} × {product}";
    }

    private static string? Total(IReadOnlyList<OrderItem> items, AgentTexts texts)
    {
        if (items.Count is 0 || items.Any(item => item.Price is null) || items.Select(item => item.Currency).Distinct().Count() != 1)
            return null;
        try
        {
            return texts.Total(Amount(items.Sum(item => item.Price!.Value * (item.Quantity ?? 1)), items[0].Currency));
        }
        catch (OverflowException)
        {
            // No order of this world; its positions are there to be read.
            return null;
        }
    }

    private static string Amount(decimal amount, string? currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:0.####} {currency}").TrimEnd();
}
