namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Answer of <c>GET /{waba-id}/message_templates</c>.</summary>
internal sealed record TemplatePage(IReadOnlyList<MessageTemplate>? Data, TemplatePaging? Paging);
