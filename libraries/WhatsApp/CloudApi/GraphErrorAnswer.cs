namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Body of a refused call.</summary>
internal sealed record GraphErrorAnswer(GraphError? Error);
