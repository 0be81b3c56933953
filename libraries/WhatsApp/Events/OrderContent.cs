namespace RyzeBridge.WhatsApp.Events;

/// <summary>An order from the business's catalogue.</summary>
public sealed record OrderContent : MessageContent
{
    /// <summary>Catalogue at the provider.</summary>
    public string? CatalogId { get; init; }

    /// <summary>The customer's words to it.</summary>
    public string? Text { get; init; }

    /// <summary>What is ordered.</summary>
    public IReadOnlyList<OrderItem> Items { get; init; } = [];
}
