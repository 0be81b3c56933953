using RyzeBridge.Chats.WebhookProof;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>A webhook speaks of what has not arrived yet, its integration or its address: it is judged again, a few times.</summary>
internal sealed class WebhookPendingException(WebhookGap gap) : Exception($"{gap} of a webhook is not known yet.");
