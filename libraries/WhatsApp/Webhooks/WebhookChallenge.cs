namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>A provider's check that a webhook's address is ours.</summary>
/// <param name="VerifyToken">What the provider was told to prove itself with; the caller compares it in constant time.</param>
/// <param name="Answer">Text to answer when the token is right.</param>
public sealed record WebhookChallenge(string VerifyToken, string Answer);
