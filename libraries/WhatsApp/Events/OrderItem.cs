namespace RyzeBridge.WhatsApp.Events;

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
