using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Where a message comes from: an advertisement, a product. Pure; words in WhatsApp's own mark-up.</summary>
internal static class ContextText
{
    /// <summary>The advertisement in words: older dashboards show no card.</summary>
    public static string Of(Referral referral, AgentTexts texts) => ContentText.Lines(
        $"📣 *{ContentText.Bold(referral.Headline ?? (referral.SourceType is "post" ? texts.Post : texts.Advertisement))}*",
        referral.Body,
        referral.SourceUrl,
        referral.WelcomeMessage is { } welcome ? texts.Greeted(welcome) : null) + "\n";

    /// <summary>The product that is asked about.</summary>
    public static string Of(ProductInquiry product, AgentTexts texts) => $"🛍️ {texts.Product(product.ProductId, product.CatalogId)}";

    /// <summary>The advertisement as Chatwoot's card.</summary>
    public static ReferralCard Card(Referral referral) => new()
    {
        SourceUrl = referral.SourceUrl,
        Headline = referral.Headline,
        Body = referral.Body,
        MediaType = referral.MediaType,
        ImageUrl = referral.ImageUrl,
        ThumbnailUrl = referral.ThumbnailUrl,
        VideoUrl = referral.VideoUrl,
    };
}
