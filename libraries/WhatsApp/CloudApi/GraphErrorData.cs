namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary><c>error.error_data</c>.</summary>
internal sealed record GraphErrorData(string? Details);
