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

/// <summary>One position of an order.</summary>
public sealed record OrderItem
{
    /// <summary>The business's own id of the product (Meta: <c>product_retailer_id</c>).</summary>
    public required string ProductId { get; init; }

    /// <summary>Name of the product; null when the provider does not say.</summary>
    public string? Name { get; init; }

    /// <summary>How many; null when not said.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one; null when not said.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217, e.g. <c>BRL</c>.</summary>
    public string? Currency { get; init; }
}

/// <summary>A product that a message asks about.</summary>
/// <param name="CatalogId">Catalogue at the provider; null when unknown.</param>
/// <param name="ProductId">The business's own id of the product (Meta: <c>product_retailer_id</c>).</param>
public sealed record ProductInquiry(string? CatalogId, string ProductId);
