namespace RyzeBridge.WhatsApp.Events;

/// <summary>A product that a message asks about.</summary>
/// <param name="CatalogId">Catalogue at the provider; null when unknown.</param>
/// <param name="ProductId">The business's own id of the product (Meta: <c>product_retailer_id</c>).</param>
public sealed record ProductInquiry(string? CatalogId, string ProductId);
