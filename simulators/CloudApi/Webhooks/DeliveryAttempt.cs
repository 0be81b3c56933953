namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>One POST of a webhook.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Error">Why none came.</param>
/// <param name="Milliseconds">How long the answer took.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string? Error, double Milliseconds);
