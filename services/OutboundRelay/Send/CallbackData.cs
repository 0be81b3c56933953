using System.Diagnostics.CodeAnalysis;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// What a send gives along and its receipts bring back: <c>{integration id, 32 hex digits}/{message id}/{attempt}/{part}</c>.
/// Proves a send whose answer was lost.
/// </summary>
internal sealed record CallbackData(Guid IntegrationId, long MessageId, int Attempt, int Part)
{
    public override string ToString() => $"{IntegrationId:n}/{MessageId}/{Attempt}/{Part}";

    /// <summary>False for what something else gave along.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CallbackData? data)
    {
        data = text?.Split('/') is [var integration, var message, var attempt, var part]
            && Guid.TryParseExact(integration, "n", out var integrationId)
            && long.TryParse(message, out var messageId)
            && int.TryParse(attempt, out var attemptNumber)
            && int.TryParse(part, out var partNumber)
            ? new CallbackData(integrationId, messageId, attemptNumber, partNumber)
            : null;
        return data is not null;
    }
}
