using System.Globalization;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>What a message says in words, in WhatsApp's own mark-up; of a file its caption, or what it is. Pure; never empty.</summary>
internal static class ContentText
{
    /// <summary>Starts what is said by the bridge and not by the customer.</summary>
    public const string Notice = "ℹ️ ";

    /// <summary>The words.</summary>
    /// <param name="content">What came.</param>
    /// <param name="fromBusinessPhone">Typed by the business itself.</param>
    public static string Of(MessageContent content, bool fromBusinessPhone) => content switch
    {
        TextContent text => string.IsNullOrWhiteSpace(text.Body) ? $"{Notice}An empty message." : text.Body,
        MediaContent { File: null } media => MediaText.Missing(media, media.Unavailable ?? "WhatsApp gave no reason", mayFollow: false, fromBusinessPhone),
        MediaContent media => media.Caption ?? $"({MediaText.Name(media)})",
        LocationContent location => Location(location),
        ContactsContent contacts => string.Join("\n\n", contacts.Contacts.Select(Contact)),
        ChoiceContent choice => Choice(choice),
        OrderContent order => Order(order),
        PollContent poll => Lines([$"📊 *{Bold(poll.Question)}*", .. poll.Options.Select(option => $"- {option}")]),
        NoticeContent notice => Notice + notice.Text,
        UnsupportedContent unsupported => Notice + unsupported.Reason,
        _ => $"{Notice}A message of a kind that cannot be shown here. Open WhatsApp on the phone to see it.",
    };

    /// <summary>The lines that say something, one below the other.</summary>
    public static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    /// <summary>A text to stand between asterisks: one of its own, or a line break, would end the bold early.</summary>
    public static string Bold(string text) => text.Replace("*", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();

    private static string Location(LocationContent location) => Lines(
        location.Live ? "📍 *Live location*, where it was when it was shared; it is not followed here" : location.Name is { } name ? $"📍 *{Bold(name)}*" : "📍 *Location*",
        location.Live ? location.Name : null,
        location.Address,
        string.Create(CultureInfo.InvariantCulture, $"https://maps.google.com/?q={location.Latitude},{location.Longitude}"),
        location.Url,
        location.Caption);

    private static string Contact(SharedContact contact) => Lines(
        $"👤 *{Bold(contact.Name ?? contact.Organization ?? "Contact")}*",
        string.Join(", ", new[] { contact.JobTitle, contact.Name is null ? null : contact.Organization }.OfType<string>()),
        Entries(contact.Phones),
        Entries(contact.Emails),
        Entries(contact.Addresses),
        Entries(contact.Urls));

    private static string Entries(IReadOnlyList<ContactEntry> entries) => Lines(entries.Select(entry =>
        entry.Type is { Length: > 0 } type ? $"{entry.Value} ({type.ToLowerInvariant()})" : entry.Value));

    private static string Choice(ChoiceContent choice) => choice.Kind is ChoiceKind.Form
        ? Lines([$"📝 *{Bold(choice.Title ?? "Form")}*", .. choice.Answers.Select(answer => $"{answer.Key}: {answer.Value}")])
        : choice.Title is null && choice.Description is null
            ? choice.Id ?? $"{Notice}A choice without a title."
            : Lines(choice.Title, choice.Description);

    private static string Order(OrderContent order) =>
        Lines(["🛒 *Order*", .. order.Items.Select(Item), Total(order.Items), order.Text]);

    private static string Item(OrderItem item)
    {
        var quantity = (item.Quantity ?? 1).ToString(CultureInfo.InvariantCulture);
        var product = item.Name is { } name ? $"{name} ({item.ProductId})" : item.ProductId;
        return item.Price is { } price ? $"{quantity} × {product}, {Amount(price, item.Currency)} each" : $"{quantity} × {product}";
    }

    private static string? Total(IReadOnlyList<OrderItem> items)
    {
        if (items.Count is 0 || items.Any(item => item.Price is null) || items.Select(item => item.Currency).Distinct().Count() != 1)
            return null;
        try
        {
            return $"Total: {Amount(items.Sum(item => item.Price!.Value * (item.Quantity ?? 1)), items[0].Currency)}";
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
